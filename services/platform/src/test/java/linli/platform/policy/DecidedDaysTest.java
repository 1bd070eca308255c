package linli.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Asks on every day and in every area whether a further version would change an answer: a district, two streets. */
class DecidedDaysTest {

    private static final PolicyKind KIND = new PolicyKind(
            "test.limits",
            new Label("限额", "Limits"),
            new Label("", ""),
            List.of(parameter("limit"), parameter("days"), parameter("bonus").or(0L)));

    private static final Map<String, List<String>> PATHS = Map.of(
            "4502", List.of("4502"),
            "450205", List.of("4502", "450205"),
            "450205001", List.of("4502", "450205", "450205001"),
            "450205002", List.of("4502", "450205", "450205002"));

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate OPEN = FIRST.plusDays(30);

    private static Parameter parameter(String name) {
        ParameterType number = new ParameterType.WholeNumber(Unit.COUNT, 0, 20);
        return Parameter.required(name, number, new Label(name, name), new Label(name, name));
    }

    @Provide
    Arbitrary<List<Policy>> versions() {
        return version()
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(rows -> IntStream.range(0, rows.size())
                        .mapToObj(i -> numbered(rows.get(i), i + 1))
                        .toList());
    }

    private static Policy numbered(Policy row, int version) {
        return new Policy(row.id(), row.key(), version, row.period(), row.values(), row.source(), row.framework());
    }

    private static Arbitrary<Policy> version() {
        Arbitrary<Period> periods = Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(1, 25))
                .as((from, length) ->
                        new Period(FIRST.plusDays(from), length > 20 ? null : FIRST.plusDays(from + length)));
        Arbitrary<List<String>> set =
                Arbitraries.of(List.of("limit", "days"), List.of("limit"), List.of("days"), List.of("bonus"));
        return Combinators.combine(Arbitraries.of(PATHS.keySet()), periods, set).as(DecidedDaysTest::version);
    }

    private static Policy version(String area, Period period, List<String> set) {
        Map<String, PolicyValue> values = new TreeMap<>();
        set.forEach(name -> values.put(name, new PolicyValue(5L, Hold.OPEN)));
        PolicyKey key = new PolicyKey(KIND.name(), area, PolicyKey.STANDARD);
        return new Policy(UUID.randomUUID(), key, 0, period, values, new PolicySource("文件", area), true);
    }

    @Property
    void refusesAVersionExactlyIfItWouldChangeAnAnswerOfThePast(@ForAll("versions") List<Policy> versions) {
        List<Policy> approved = versions.subList(0, versions.size() - 1);
        Policy next = versions.get(versions.size() - 1);
        PolicySnapshot before = new PolicySnapshot(new Expressions(), approved);
        PolicySnapshot after = new PolicySnapshot(new Expressions(), versions);
        List<String> changed = new ArrayList<>();
        PATHS.forEach((area, path) -> FIRST.datesUntil(OPEN).forEach(day -> {
            PolicyQuestion question = new PolicyQuestion(KIND.name(), PolicyKey.STANDARD, path, day);
            if (before.answers(KIND, question) && !before.listInForce(question).equals(after.listInForce(question))) {
                changed.add(area + " on " + day);
            }
        }));

        assertThat(new DecidedDays(before, PATHS::get, OPEN).wouldChange(KIND, next))
                .as("changes " + changed)
                .isEqualTo(!changed.isEmpty());
    }
}
