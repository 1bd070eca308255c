package linli.platform.policy;

import static linli.platform.policy.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What the example's arithmetic keeps to for any day. A class of its own: a report holds one test engine's results. */
class ExampleArithmeticTest {

    private final ResolvedPolicy accrual = snapshot(example(ExampleKinds.ACCRUAL))
            .resolve(ExampleKinds.ACCRUAL, question(ExampleKinds.ACCRUAL, COMMUNITY, START));

    private static Map<String, Object> service(int minutes, String series) {
        return Map.of("minutes", minutes, "series", series, "organiser", false);
    }

    private long points(List<Map<String, Object>> day) {
        return accrual.evaluate("points", Map.of("participations", day));
    }

    @Property(tries = 200)
    void moreServiceNeverGivesFewerPoints(
            @ForAll @Size(max = 20) List<@IntRange(max = 1_440) Integer> minutes,
            @ForAll @IntRange(max = 600) int more) {
        List<Map<String, Object>> day =
                new ArrayList<>(minutes.stream().map(m -> service(m, "PINGAN")).toList());
        long before = points(day);
        day.add(service(more, "WENHUA"));
        assertThat(points(day)).isBetween(before, 16L);
    }

    @Property(tries = 200)
    void splittingServiceOfADayChangesNothing(
            @ForAll @IntRange(min = 1, max = 60) int parts, @ForAll @IntRange(max = 8) int each) {
        List<Map<String, Object>> split =
                IntStream.range(0, parts).mapToObj(i -> service(each, "PINGAN")).toList();
        assertThat(points(split)).isEqualTo(points(List.of(service(each * parts, "PINGAN"))));
    }
}
