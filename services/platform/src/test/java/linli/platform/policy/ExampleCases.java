package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import linli.platform.area.Area;
import org.hibernate.reactive.mutiny.Mutiny;

/** An hour and two hours of service on the first day that is asked for. */
@ApplicationScoped
class ExampleCases implements PolicyCases {

    /** Minutes of one participation. */
    record Served(String areaId, LocalDate day, long minutes) implements PolicyCase {

        @Override
        public String caseId() {
            return "minutes-" + minutes;
        }

        @Override
        public long decide(Function<String, Optional<ResolvedPolicy>> policyOfArea) {
            Map<String, Object> participation = Map.of("minutes", minutes, "series", "PINGAN", "organiser", false);
            return policyOfArea
                    .apply(areaId)
                    .map(policy -> policy.evaluate("points", Map.of("participations", List.of(participation))))
                    .orElse(0L);
        }
    }

    @Override
    public String kind() {
        return ExampleKinds.ACCRUAL.name();
    }

    @Override
    public Unit unit() {
        return Unit.POINTS;
    }

    @Override
    public Uni<List<PolicyCase>> list(Mutiny.Session session, Area area, LocalDate from, LocalDate to, int limit) {
        return Uni.createFrom().item(List.of(new Served(area.areaId, from, 60), new Served(area.areaId, from, 120)));
    }
}
