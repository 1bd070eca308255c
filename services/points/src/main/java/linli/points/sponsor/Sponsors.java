package linli.points.sponsor;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import linli.platform.paging.Cursor;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Finds sponsors. */
@ApplicationScoped
public class Sponsors {

    /** The sponsor, or null. */
    public Uni<@Nullable Sponsor> find(Mutiny.Session session, UUID sponsorId) {
        return session.find(Sponsor.class, sponsorId);
    }

    /** Names by id; ids that are not known are left out. */
    public Uni<Map<UUID, String>> listNames(Mutiny.Session session, Collection<UUID> sponsorIds) {
        return session.createSelectionQuery("from Sponsor where sponsorId in ?1", Sponsor.class)
                .setParameter(1, sponsorIds)
                .getResultList()
                .map(found -> found.stream().collect(Collectors.toMap(s -> s.sponsorId, s -> s.name)));
    }

    Uni<List<Sponsor>> listOfStaff(Mutiny.Session session, String personId, PageRequest page) {
        String after = page.after();
        return session.createNativeQuery(
                        "select s.* from sponsor s join sponsor_staff f on f.sponsor_id = s.sponsor_id"
                                + " where f.person_id = ?1 and s.sponsor_id > ?2 order by s.sponsor_id limit ?3",
                        Sponsor.class)
                .setParameter(1, personId)
                .setParameter(2, after == null ? new UUID(0, 0) : Cursor.id(after))
                .setParameter(3, page.limitPlusOne())
                .getResultList();
    }
}
