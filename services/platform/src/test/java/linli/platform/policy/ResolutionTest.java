package linli.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What resolution keeps to, whatever was saved: one whole number and one table, four levels, many versions. */
class ResolutionTest {

    private static final PolicyKind KIND = new PolicyKind(
            "test.limits",
            new Label("限额", "Limits"),
            new Label("", ""),
            List.of(
                    parameter("limit", new ParameterType.WholeNumber(Unit.COUNT, 0, 20))
                            .or(7L),
                    parameter(
                                    "table",
                                    new ParameterType.Table(
                                            List.of("a", "b", "c"), new ParameterType.WholeNumber(Unit.COUNT, 0, 20)))
                            .or(Map.of())));

    private static final List<String> PATH = List.of("45", "4502", "450205", "450205001");
    private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);

    private static Parameter parameter(String name, ParameterType type) {
        return Parameter.required(name, type, new Label(name, name), new Label(name, name));
    }

    @Provide
    Arbitrary<List<Policy>> policies() {
        return row().list()
                .ofMinSize(1)
                .ofMaxSize(16)
                .map(rows -> IntStream.range(0, rows.size())
                        .mapToObj(i -> withVersion(rows.get(i), i + 1))
                        .toList());
    }

    private static Policy withVersion(Policy row, int version) {
        return new Policy(row.id(), row.key(), version, row.period(), row.values(), row.source(), true);
    }

    private static Arbitrary<Policy> row() {
        Arbitrary<PolicyValue> numbers = Combinators.combine(
                        Arbitraries.longs().between(0, 20), Arbitraries.of(Hold.values()))
                .as((value, hold) -> new PolicyValue(value, hold));
        Arbitrary<PolicyValue> tables = Combinators.combine(
                        Arbitraries.maps(
                                Arbitraries.of("a", "b", "c"),
                                Arbitraries.longs().between(0, 20)),
                        Arbitraries.of(Hold.values()))
                .as((value, hold) -> new PolicyValue(value, hold));
        Arbitrary<Map<String, PolicyValue>> values =
                Combinators.combine(numbers.optional(0.7), tables.optional(0.7)).as(ResolutionTest::body);
        Arbitrary<Period> periods = Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(1, 60))
                .as((from, length) ->
                        new Period(FIRST.plusDays(from), length > 45 ? null : FIRST.plusDays(from + length)));
        return Combinators.combine(Arbitraries.of(PATH), periods, values)
                .as((area, period, body) -> new Policy(
                        UUID.randomUUID(),
                        new PolicyKey(KIND.name(), area, PolicyKey.STANDARD),
                        0,
                        period,
                        body,
                        new PolicySource("文件", area),
                        true));
    }

    private static Map<String, PolicyValue> body(Optional<PolicyValue> limit, Optional<PolicyValue> table) {
        Map<String, PolicyValue> body = new java.util.TreeMap<>();
        limit.ifPresent(value -> body.put("limit", value));
        table.ifPresent(value -> body.put("table", value));
        return body;
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 90).map(FIRST::plusDays);
    }

    private static PolicySnapshot snapshot(List<Policy> policies) {
        return new PolicySnapshot(new Expressions(), policies);
    }

    private static List<Policy> rows(List<Policy> policies, LocalDate day) {
        return snapshot(policies).listInForce(new PolicyQuestion(KIND.name(), PolicyKey.STANDARD, PATH, day));
    }

    /** What the areas see from the top down, one result for each length of the chain. */
    private static List<Map<String, ResolvedParameter>> stages(List<Policy> policies, LocalDate day) {
        List<Policy> rows = rows(policies, day);
        List<Map<String, ResolvedParameter>> stages = new ArrayList<>();
        for (int length = 1; length <= rows.size(); length++) {
            stages.add(snapshot(policies).resolve(KIND, rows.subList(0, length)).parameters());
        }
        return stages;
    }

    @Property
    void theNewestVersionOfThoseInForceGoverns(
            @ForAll("policies") List<Policy> policies, @ForAll("days") LocalDate day) {
        for (Policy governing : rows(policies, day)) {
            assertThat(policies.stream()
                            .filter(p -> p.key().equals(governing.key()))
                            .filter(p -> !day.isBefore(p.period().from()))
                            .filter(p -> p.period().to() == null
                                    || day.isBefore(p.period().to()))
                            .max(Comparator.comparingInt(Policy::version)))
                    .hasValue(governing);
        }
    }

    @Property
    void aFixedParameterIsNeverOverridden(@ForAll("policies") List<Policy> policies, @ForAll("days") LocalDate day) {
        List<Map<String, ResolvedParameter>> stages = stages(policies, day);
        for (int upper = 0; upper < stages.size(); upper++) {
            for (int lower = upper + 1; lower < stages.size(); lower++) {
                for (String name : List.of("limit", "table")) {
                    ResolvedParameter above = stages.get(upper).get(name);
                    if (above.hold() == Hold.FIXED) {
                        assertThat(stages.get(lower).get(name)).isEqualTo(above);
                    }
                }
            }
        }
    }

    @Property
    void minimaAndMaximaHoldAllTheWayDown(@ForAll("policies") List<Policy> policies, @ForAll("days") LocalDate day) {
        List<Map<String, ResolvedParameter>> stages = stages(policies, day);
        for (int upper = 0; upper < stages.size(); upper++) {
            for (int lower = upper + 1; lower < stages.size(); lower++) {
                ResolvedParameter above = stages.get(upper).get("limit");
                long below = (Long) stages.get(lower).get("limit").value();
                if (above.hold() == Hold.MINIMUM) {
                    assertThat(below).isGreaterThanOrEqualTo((Long) above.value());
                } else if (above.hold() == Hold.MAXIMUM) {
                    assertThat(below).isLessThanOrEqualTo((Long) above.value());
                }
                assertTableHolds(
                        stages.get(upper).get("table"), stages.get(lower).get("table"));
            }
        }
    }

    private static void assertTableHolds(ResolvedParameter above, ResolvedParameter below) {
        Map<String, Long> upper = ParameterType.entries(above.value());
        Map<String, Long> lower = ParameterType.entries(below.value());
        if (above.hold() == Hold.MINIMUM) {
            assertThat(lower.keySet()).containsAll(upper.keySet());
            upper.forEach((key, floor) -> assertThat(lower.get(key)).isGreaterThanOrEqualTo(floor));
        } else if (above.hold() == Hold.MAXIMUM) {
            assertThat(upper.keySet()).containsAll(lower.keySet());
            lower.forEach((key, value) -> assertThat(value).isLessThanOrEqualTo(upper.get(key)));
        }
    }

    @Property
    void everyValueComesFromTheVersionItNames(
            @ForAll("policies") List<Policy> policies, @ForAll("days") LocalDate day) {
        List<Policy> rows = rows(policies, day);
        if (rows.isEmpty()) {
            return;
        }
        ResolvedPolicy resolved = snapshot(policies).resolve(KIND, rows);
        resolved.parameters().forEach((name, parameter) -> {
            if (parameter.origin() == null) {
                assertThat(rows).noneMatch(row -> row.values().containsKey(name));
            } else {
                assertThat(resolved.basis()).contains(parameter.origin());
                assertThat(rows)
                        .anyMatch(row -> row.id().equals(parameter.origin().policyId())
                                && row.values().containsKey(name));
            }
        });
    }

    @Property
    void aDecisionIsReproducedFromTheVersionsItStored(
            @ForAll("policies") List<Policy> policies, @ForAll("days") LocalDate day) {
        List<Policy> rows = rows(policies, day);
        if (rows.isEmpty()) {
            return;
        }
        ResolvedPolicy then = snapshot(policies).resolve(KIND, rows);
        List<Policy> withLater = new ArrayList<>(policies);
        policies.forEach(p -> withLater.add(
                new Policy(UUID.randomUUID(), p.key(), p.version() + 100, p.period(), Map.of(), p.source(), true)));
        ResolvedPolicy again = snapshot(withLater)
                .reproduce(KIND, then.basis().stream().map(Citation::policyId).toList());
        assertThat(again.parameters()).isEqualTo(then.parameters());
        assertThat(again.basis()).isEqualTo(then.basis());
    }

    @Property
    void whatTheCheckPermitsIsUsedAsItIs(@ForAll("policies") List<Policy> policies, @ForAll("days") LocalDate day) {
        List<Policy> rows = rows(policies, day);
        for (int length = 1; length < rows.size(); length++) {
            for (Parameter parameter : KIND.parameters()) {
                PolicyValue own = rows.get(length).values().get(parameter.name());
                if (own != null
                        && PolicySnapshot.inherit(parameter, rows.subList(0, length))
                                .permits(own.value())) {
                    assertThat(PolicySnapshot.inherit(parameter, rows.subList(0, length + 1))
                                    .result())
                            .hasValueSatisfying(r -> assertThat(r.value()).isEqualTo(own.value()));
                }
            }
        }
    }
}
