package linli.platform.policy;

import static linli.platform.policy.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.wire.ProblemException;
import linli.wire.Violation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pack 示例 as the volunteers of the demo meet it. */
class ExamplePackTest {

    private final ResolvedPolicy accrual = resolve(ExampleKinds.ACCRUAL);
    private final ResolvedPolicy redemption = resolve(ExampleKinds.REDEMPTION);

    private static ResolvedPolicy resolve(PolicyKind kind) {
        return snapshot(example(kind)).resolve(kind, question(kind, COMMUNITY, LocalDate.of(2026, 11, 21)));
    }

    private static Map<String, Object> service(int minutes, String series, boolean organiser) {
        return Map.of("minutes", minutes, "series", series, "organiser", organiser);
    }

    private long points(List<Map<String, Object>> day) {
        return accrual.evaluate("points", Map.of("participations", day));
    }

    @Test
    void passesEveryCheckOfSaving() {
        List<Violation> violations = new ArrayList<>();
        PolicyCheck check = new PolicyCheck(snapshot(), new Expressions(), violations);
        for (PolicyKind kind : List.of(ExampleKinds.ACCRUAL, ExampleKinds.REDEMPTION)) {
            check.check(kind, example(kind), PATH.subList(0, 3), "");
        }
        assertThat(violations).isEmpty();
        assertThat(examplePack().pack()).isEqualTo("示例");
    }

    @Test
    @Tag("P2")
    void givesPointsForTheDaysTotalRoundedDownOnce() {
        assertThat(points(List.of())).isZero();
        assertThat(points(List.of(service(29, "WENHUA", false)))).isZero();
        assertThat(points(List.of(
                        service(29, "WENHUA", false), service(29, "GONGJIAN", false), service(2, "WENHUA", false))))
                .isEqualTo(2);
        assertThat(points(List.of(service(90, "LINLI_SHOUWANG", false)))).isEqualTo(3);
        assertThat(points(List.of(service(100, "LINLI_SHOUWANG", false)))).isEqualTo(4);
        assertThat(points(List.of(service(100, "LINLI_SHOUWANG", true)))).isEqualTo(4);
        assertThat(points(List.of(service(105, "LINLI_SHOUWANG", true)))).isEqualTo(5);
        assertThat(points(List.of(service(30, "UNKNOWN", false)))).isEqualTo(1);
    }

    @Test
    @Tag("P2")
    void capsADay() {
        assertThat(points(List.of(service(600, "XIANGCUN", true)))).isEqualTo(16);
    }

    @Test
    @Tag("P4")
    void limitsRedemptionAndAsksForAConfirmedPerson() {
        assertThat(redemption.integer("limitPerPerson")).isEqualTo(2);
        assertThat(redemption.integer("limitDays")).isEqualTo(30);
        assertThat(redemption.integer("pickUpDays")).isEqualTo(7);
        assertThat(redemption.flag("verifiedOnly")).isTrue();
        assertThat(redemption.citation("condition").clause()).isEqualTo(DISTRICT);
        assertThat(redemption.holds("condition", order(20, 20, 2, "VERIFIED"))).isTrue();
        assertThat(redemption.holds("condition", order(19, 20, 1, "VERIFIED"))).isFalse();
        assertThat(redemption.holds("condition", order(99, 20, 3, "VERIFIED"))).isFalse();
        assertThat(redemption.holds("condition", order(99, 20, 1, "UNVERIFIED")))
                .isFalse();
    }

    private static Map<String, Object> order(int balance, int points, int quantity, String standing) {
        return Map.of("balance", balance, "points", points, "quantity", quantity, "standing", standing);
    }

    @Test
    void refusesToDecideWithoutAPolicy() {
        PolicyKind kind = ExampleKinds.ACCRUAL;
        PolicySnapshot snapshot = snapshot(example(kind));
        assertThatThrownBy(() -> snapshot.resolve(kind, question(kind, COMMUNITY, START.minusDays(1))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(PolicyError.POLICY_MISSING));
        assertThatThrownBy(() -> snapshot.resolve(kind, question(kind, "450200000000", START)))
                .isInstanceOf(ProblemException.class);
    }
}
