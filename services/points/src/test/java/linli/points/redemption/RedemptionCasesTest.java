package linli.points.redemption;

import static linli.points.Desk.CLOSED_COMMUNITY;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.OTHER_STREET;
import static linli.points.Desk.STREET;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.PointsByHand.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import linli.platform.area.AreaTree;
import linli.platform.policy.Policies;
import linli.platform.policy.PolicyCase;
import linli.platform.policy.ResolvedPolicy;
import linli.platform.policy.Unit;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days of its own, long past: no other test orders there. */
@Tag("B5")
class RedemptionCasesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);
    /** 00:00 in China. */
    private static final Instant START = Instant.parse("2026-05-19T16:00:00Z");

    private Counter counter;
    private RedemptionCases cases;
    private Volunteer volunteer;
    private String item;

    @BeforeEach
    void anItemAndSomebodyWhoWantsIt() {
        counter = new Counter();
        cases = counter.beans.get(RedemptionCases.class);
        counter.tables.execute("update redemption set created_at = '2020-02-02' where created_at < '2026-11-01'");
        Shop shop = counter.aShop();
        volunteer = counter.aVolunteer(100);
        item = counter.anItem(shop, COMMUNITY, 10, 9);
    }

    private UUID orderedAt(Instant at, int quantity) {
        counter.itIs(at);
        return counter.redeem(volunteer, item, quantity).redemptionId();
    }

    private List<PolicyCase> list(String areaId, int limit) {
        var area = Objects.requireNonNull(counter.beans.get(AreaTree.class).find(areaId));
        return await(() -> Counter.DATABASE
                .sessions()
                .withSession(session -> cases.list(session, area, DAY, DAY.plusDays(2), limit)));
    }

    private static List<String> ids(List<PolicyCase> listed) {
        return listed.stream().map(PolicyCase::caseId).toList();
    }

    /** As if the orders had been made under the policy of another area. */
    private Function<String, Optional<ResolvedPolicy>> policyOf(String areaId) {
        return of -> of.equals(COMMUNITY)
                ? Optional.of(counter.beans.get(Policies.class).resolve(cases.kind(), areaId, DAY))
                : Optional.empty();
    }

    @Test
    void areTheOrdersOfTheDaysNewestFirst() {
        orderedAt(START.minusMillis(1), 1);
        UUID first = orderedAt(START, 1);
        UUID last = orderedAt(START.plus(Duration.ofDays(2)).minusMillis(1), 1);
        orderedAt(START.plus(Duration.ofDays(2)), 1);

        List<PolicyCase> listed = list(COMMUNITY, 9);

        assertThat(ids(listed)).containsExactly(last.toString(), first.toString());
        assertThat(listed).extracting(PolicyCase::day).containsExactly(DAY.plusDays(1), DAY);
        assertThat(ids(list(COMMUNITY, 1))).containsExactly(last.toString());
        assertThat(cases.unit()).isEqualTo(Unit.COUNT);
        assertThat(cases.kind()).isEqualTo("points.redemption");
    }

    @Test
    void areThoseOfTheAreaAndBelow() {
        UUID made = orderedAt(START, 1);

        assertThat(ids(list(STREET, 9))).containsExactly(made.toString());
        assertThat(list(STRICT_COMMUNITY, 9)).isEmpty();
        assertThat(list(OTHER_STREET, 9)).isEmpty();
    }

    @Test
    void leaveOutWhatWasCancelled() {
        UUID cancelled = orderedAt(START, 2);
        counter.cancel(Counter.resident(volunteer), cancelled);
        UUID kept = orderedAt(START.plusSeconds(1), 2);

        List<PolicyCase> listed = list(COMMUNITY, 9);

        assertThat(ids(listed)).containsExactly(kept.toString());
        assertThat(listed.get(0).decide(policyOf(STRICT_COMMUNITY))).isEqualTo(2);
    }

    @Test
    void giveAnOrderAllItsPiecesOrNone() {
        orderedAt(START, 1);
        orderedAt(START.plusSeconds(1), 1);
        orderedAt(START.plusSeconds(1), 1);

        List<PolicyCase> listed = list(COMMUNITY, 9);

        assertThat(listed)
                .extracting(order -> order.decide(policyOf(COMMUNITY)))
                .containsExactly(1L, 1L, 1L);
        assertThat(listed)
                .extracting(order -> order.decide(policyOf(STRICT_COMMUNITY)))
                .containsExactly(0L, 1L, 1L);
        assertThat(listed)
                .extracting(order -> order.decide(policyOf(CLOSED_COMMUNITY)))
                .containsExactly(0L, 0L, 0L);
        assertThat(listed)
                .extracting(order -> order.decide(area -> Optional.empty()))
                .containsExactly(0L, 0L, 0L);
    }

    /** The limit of a month begins with it. */
    @Test
    void countNoOrdersOfThePeriodBefore() {
        Instant month = Instant.parse("2026-04-30T16:00:00Z");
        orderedAt(month.minusMillis(1), 2);
        UUID counted = orderedAt(month, 1);
        orderedAt(START, 1);

        assertThat(list(COMMUNITY, 9).get(0).decide(policyOf(STRICT_COMMUNITY))).isOne();

        counter.tables.execute("update redemption set quantity = 2 where redemption_id = ?", counted);
        assertThat(list(COMMUNITY, 9).get(0).decide(policyOf(STRICT_COMMUNITY))).isZero();
    }

    @Test
    void countNoOrdersOfOthersOrOfOtherItems() {
        Volunteer other = counter.aVolunteer(100);
        counter.itIs(START);
        counter.redeem(other, item, 2);
        counter.redeem(volunteer, counter.anItem(counter.aShop(), COMMUNITY, 1, 9), 2);
        orderedAt(START.plusSeconds(1), 2);

        assertThat(list(COMMUNITY, 9))
                .extracting(order -> order.decide(policyOf(STRICT_COMMUNITY)))
                .containsExactly(2L, 2L, 2L);
    }
}
