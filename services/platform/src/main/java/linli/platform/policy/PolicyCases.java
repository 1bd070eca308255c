package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import linli.platform.area.Area;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The recorded cases of one kind of policy, on which a draft is tried before it takes effect. A service produces one as
 * a CDI bean for each of its kinds that has any.
 */
public interface PolicyCases {

    /** Name of the kind. */
    String kind();

    /** What the outcomes of its cases count. */
    Unit unit();

    /**
     * Cases of an area and all below it, newest first.
     *
     * @param from first day
     * @param to first day after the last
     * @param limit most cases to give
     */
    Uni<List<PolicyCase>> list(Mutiny.Session session, Area area, LocalDate from, LocalDate to, int limit);
}
