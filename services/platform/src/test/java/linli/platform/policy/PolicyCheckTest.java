package linli.platform.policy;

import static linli.platform.policy.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import linli.wire.Violation;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {

    private static final PolicyKind KIND = ExampleKinds.ACCRUAL;
    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 1, 1);

    private static List<Violation> check(Policy draft, Policy... approved) {
        List<Violation> violations = new ArrayList<>();
        List<String> path = PATH.subList(0, PATH.indexOf(draft.key().areaId()) + 1);
        new PolicyCheck(snapshot(approved), new Expressions(), violations).check(KIND, draft, path, "");
        return violations;
    }

    private static Policy street(String parameters) {
        return policy(KIND, STREET, 1, new Period(NEXT_YEAR, null), parameters);
    }

    @Test
    void takesAStreetsOwnValueWithinTheDistrictsBounds() {
        assertThat(check(street("{unitMinutes: 45, capPerDay: 10}"), example(KIND)))
                .isEmpty();
    }

    @Test
    void namesTheBoundThatAValueBreaks() {
        assertThat(check(street("{unitMinutes: 20, capPerDay: 17}"), example(KIND)))
                .extracting(Violation::field, Violation::messageZh)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("parameters.unitMinutes", "上级规定不低于 30"),
                        org.assertj.core.groups.Tuple.tuple("parameters.capPerDay", "上级规定不高于 16"));
    }

    @Test
    void permitsRepeatingAFixedValueOnly() {
        Policy fixed = policy(
                KIND, DISTRICT, 2, new Period(START, null), "{organiserBonus: {value: 500, hold: FIXED}, points: '1'}");
        Policy rest = policy(
                KIND,
                "450200000000",
                1,
                new Period(START, null),
                "{factor: {value: {PINGAN: 1}}, unitMinutes: 1, capPerDay: 1}");

        assertThat(check(street("{organiserBonus: 500}"), fixed, rest)).isEmpty();
        assertThat(check(street("{organiserBonus: 501}"), fixed, rest))
                .extracting(Violation::messageEn)
                .containsExactly("is fixed above at 500");
    }

    @Test
    void looksAtBoundsThatBeginLaterWithinThePeriod() {
        Policy later = policy(
                KIND,
                DISTRICT,
                2,
                new Period(NEXT_YEAR.plusYears(1), null),
                "{unitMinutes: {value: 60, hold: MINIMUM}, capPerDay: 9, factor: {value: {}}, points: '1'}");

        assertThat(check(street("{unitMinutes: 45}"), example(KIND), later)).hasSize(1);
        assertThat(check(
                        policy(KIND, STREET, 1, new Period(NEXT_YEAR, NEXT_YEAR.plusYears(1)), "{unitMinutes: 45}"),
                        example(KIND),
                        later))
                .isEmpty();
    }

    @Test
    void missesWhatNoAreaSets() {
        assertThat(check(street("{unitMinutes: 45, points: '1'}")))
                .extracting(Violation::field)
                .containsExactly("parameters.factor", "parameters.capPerDay");
    }

    @Test
    void letsAFrameworkLeaveTheRestToTheAreasBelow() {
        Policy limit = street("{capPerDay: {value: 5, hold: MAXIMUM}}");
        Policy framework = new Policy(limit.id(), limit.key(), 1, limit.period(), limit.values(), limit.source(), true);

        assertThat(check(limit)).isNotEmpty();
        assertThat(check(framework)).isEmpty();
    }

    @Test
    void namesParameterLineAndColumnOfAnExpression() {
        Policy draft = street("{points: \"min(1,\\n  2.5)\"}");

        assertThat(check(draft, example(KIND))).hasSize(1).first().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("parameters.points");
            assertThat(violation.messageEn()).startsWith("line 1, column 4: ");
        });
    }

    @Test
    void refusesPeriodsThatEndBeforeTheyBeginOrLieOutOfReach() {
        for (Period period : List.of(
                new Period(NEXT_YEAR, NEXT_YEAR),
                new Period(NEXT_YEAR, START),
                new Period(LocalDate.MIN, null),
                new Period(LocalDate.MAX, null),
                new Period(NEXT_YEAR, LocalDate.MAX))) {
            assertThat(check(policy(KIND, STREET, 1, period, "{capPerDay: 1}"), example(KIND)))
                    .as("%s", period)
                    .hasSize(1)
                    .allSatisfy(violation -> assertThat(violation.field()).startsWith("effective"));
        }
    }

    @Test
    void movesAnOlderValueToANewerBoundAndCitesTheBound() {
        Policy streets = policy(KIND, STREET, 1, new Period(START, null), "{capPerDay: 12}");
        Policy stricter =
                policy(KIND, DISTRICT, 2, new Period(NEXT_YEAR, null), "{capPerDay: {value: 10, hold: MAXIMUM}}");
        PolicySnapshot snapshot = snapshot(streets, stricter);
        List<Policy> rows = snapshot.listInForce(question(KIND, COMMUNITY, NEXT_YEAR));

        ResolvedParameter cap =
                PolicySnapshot.inherit(KIND.get("capPerDay"), rows).result().orElseThrow();

        assertThat(cap.value()).isEqualTo(10L);
        assertThat(cap.origin().areaId()).isEqualTo(DISTRICT);
    }

    @Test
    void returnsToTheOlderVersionWhenATemporaryOneEnds() {
        Policy campaign = policy(KIND, DISTRICT, 2, new Period(NEXT_YEAR, NEXT_YEAR.plusMonths(1)), "{capPerDay: 30}");
        PolicySnapshot snapshot = snapshot(example(KIND), campaign);
        PolicyKey key = campaign.key();

        assertThat(snapshot.findInForce(key, NEXT_YEAR.minusDays(1))
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
        assertThat(snapshot.findInForce(key, NEXT_YEAR).orElseThrow().version()).isEqualTo(2);
        assertThat(snapshot.findInForce(key, NEXT_YEAR.plusMonths(1))
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
    }
}
