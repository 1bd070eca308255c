package linli.points.accrual;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.policy.PolicyCase;
import linli.platform.policy.PolicyCases;
import linli.platform.policy.ResolvedPolicy;
import linli.platform.policy.Unit;
import linli.points.volunteer.Scope;
import org.hibernate.reactive.mutiny.Mutiny;

/** Volunteers' days as cases of {@code points.accrual}: what each would earn is the rating that posts points too. */
@ApplicationScoped
class AccrualCases implements PolicyCases {

    private final AreaTree areas;

    @Inject
    AccrualCases(AreaTree areas) {
        this.areas = areas;
    }

    /** A volunteer's day, with its lines in other areas as well: the caps of a day count them all. */
    private record Day(ServiceRecords.Day of, List<ServiceLine> lines) implements PolicyCase {

        @Override
        public String caseId() {
            return of.toString();
        }

        @Override
        public LocalDate day() {
            return of.day();
        }

        @Override
        public long decide(Function<String, Optional<ResolvedPolicy>> policyOfArea) {
            return DayRating.rate(
                            lines,
                            area -> policyOfArea
                                    .apply(area)
                                    .map(AccrualPolicies::governing)
                                    .orElse(null))
                    .points();
        }
    }

    @Override
    public String kind() {
        return AccrualPolicyKind.NAME;
    }

    @Override
    public Unit unit() {
        return Unit.POINTS;
    }

    @Override
    public Uni<List<PolicyCase>> list(Mutiny.Session session, Area area, LocalDate from, LocalDate to, int limit) {
        Scope scope = Scope.of(area, areas);
        var selection = session.createSelectionQuery(
                        "select distinct r.volunteerId, r.day from ServiceRecord r"
                                + " where r.day >= :from and r.day < :to and " + ServiceRecords.IS_NEWEST + " and "
                                + scope.condition("r.areaId") + " order by r.day desc, r.volunteerId",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("to", to);
        scope.bind(selection);
        return selection.setMaxResults(limit).getResultList().chain(rows -> {
            List<ServiceRecords.Day> days = rows.stream()
                    .map(row -> new ServiceRecords.Day((UUID) row[0], (LocalDate) row[1]))
                    .toList();
            return days.isEmpty() ? Uni.createFrom().item(List.of()) : cases(session, days);
        });
    }

    private static Uni<List<PolicyCase>> cases(Mutiny.Session session, List<ServiceRecords.Day> days) {
        Set<UUID> volunteers =
                days.stream().map(ServiceRecords.Day::volunteerId).collect(Collectors.toSet());
        return session.createSelectionQuery(
                        "from ServiceRecord r where r.volunteerId in :volunteers and r.day between :first and :last and "
                                + ServiceRecords.IS_NEWEST,
                        ServiceRecord.class)
                .setParameter("volunteers", volunteers)
                .setParameter("first", days.get(days.size() - 1).day())
                .setParameter("last", days.get(0).day())
                .getResultList()
                .map(records -> {
                    Map<ServiceRecords.Day, List<ServiceLine>> lines = records.stream()
                            .collect(Collectors.groupingBy(
                                    record -> new ServiceRecords.Day(record.volunteerId, record.day),
                                    Collectors.mapping(ServiceRecord::line, Collectors.toList())));
                    return days.stream()
                            .<PolicyCase>map(day -> new Day(day, lines.getOrDefault(day, List.of())))
                            .toList();
                });
    }
}
