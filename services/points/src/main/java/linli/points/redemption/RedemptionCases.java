package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.calendar.WorkingCalendar;
import linli.platform.policy.PolicyCase;
import linli.platform.policy.PolicyCases;
import linli.platform.policy.ResolvedPolicy;
import linli.platform.policy.Unit;
import linli.points.catalogue.RedemptionPolicies;
import linli.points.catalogue.RedemptionRules;
import linli.points.volunteer.Scope;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Orders as cases of {@code points.redemption}: how many pieces each would have been given, all or none. Cancelled and
 * expired ones are left out, as they do not count against the limit. Each order is judged after those that were really
 * made before it, also where a policy would have refused some of them.
 */
@ApplicationScoped
class RedemptionCases implements PolicyCases {

    private static final String COUNTS = " and r.status in ('HELD', 'PICKED_UP')";

    private final AreaTree areas;

    @Inject
    RedemptionCases(AreaTree areas) {
        this.areas = areas;
    }

    /** Whose orders of what count together. */
    private record Taker(UUID volunteerId, UUID itemId) {
        static Taker of(Redemption order) {
            return new Taker(order.volunteerId, order.itemId);
        }
    }

    /**
     * An order.
     *
     * @param ofTaker all orders of the same person and item, this one among them
     */
    private record Order(Redemption order, List<Redemption> ofTaker) implements PolicyCase {

        private static final Comparator<Redemption> IN_TURN = Comparator.<Redemption, Instant>comparing(
                        made -> made.createdAt)
                .thenComparing(made -> made.redemptionId);

        @Override
        public String caseId() {
            return order.redemptionId.toString();
        }

        @Override
        public LocalDate day() {
            return LocalDate.ofInstant(order.createdAt, WorkingCalendar.ZONE);
        }

        @Override
        public long decide(Function<String, Optional<ResolvedPolicy>> policyOfArea) {
            return policyOfArea
                    .apply(order.areaId)
                    .map(policy -> RedemptionPolicies.rules(policy, day()))
                    .filter(this::permits)
                    .map(rules -> (long) order.quantity)
                    .orElse(0L);
        }

        private boolean permits(RedemptionRules rules) {
            Instant since = rules.countedSince();
            long before = ofTaker.stream()
                    .filter(other -> IN_TURN.compare(other, order) < 0)
                    .filter(other -> !other.createdAt.isBefore(since))
                    .mapToLong(other -> other.quantity)
                    .sum();
            return rules.open() && before + order.quantity <= rules.limitPerPerson();
        }
    }

    @Override
    public String kind() {
        return RedemptionPolicies.KIND;
    }

    @Override
    public Unit unit() {
        return Unit.COUNT;
    }

    @Override
    public Uni<List<PolicyCase>> list(Mutiny.Session session, Area area, LocalDate from, LocalDate to, int limit) {
        Scope scope = Scope.of(area, areas);
        var selection = session.createSelectionQuery(
                        "from Redemption r where r.createdAt >= :from and r.createdAt < :to" + COUNTS + " and "
                                + scope.condition("r.areaId") + " order by r.createdAt desc, r.redemptionId desc",
                        Redemption.class)
                .setParameter("from", start(from))
                .setParameter("to", start(to));
        scope.bind(selection);
        return selection
                .setMaxResults(limit)
                .getResultList()
                .chain(orders -> orders.isEmpty() ? Uni.createFrom().item(List.of()) : withEarlier(session, orders));
    }

    private static Uni<List<PolicyCase>> withEarlier(Mutiny.Session session, List<Redemption> orders) {
        Set<UUID> volunteers = orders.stream().map(order -> order.volunteerId).collect(Collectors.toSet());
        Set<UUID> items = orders.stream().map(order -> order.itemId).collect(Collectors.toSet());
        return session.createSelectionQuery(
                        "from Redemption r where r.volunteerId in :volunteers and r.itemId in :items" + COUNTS,
                        Redemption.class)
                .setParameter("volunteers", volunteers)
                .setParameter("items", items)
                .getResultList()
                .map(all -> {
                    Map<Taker, List<Redemption>> byTaker = all.stream().collect(Collectors.groupingBy(Taker::of));
                    return orders.stream()
                            .<PolicyCase>map(
                                    order -> new Order(order, byTaker.getOrDefault(Taker.of(order), List.of())))
                            .toList();
                });
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
