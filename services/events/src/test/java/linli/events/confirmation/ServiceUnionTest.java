package linli.events.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("B2")
class ServiceUnionTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-16T16:00:00Z");

    @Property
    void unionIsTheNumberOfDifferentMinutes(@ForAll("services") List<Service> services) {
        long counted = LongStream.range(0, 2_000)
                .mapToObj(minute -> MIDNIGHT.plus(Duration.ofMinutes(minute)))
                .filter(minute -> services.stream()
                        .anyMatch(one -> !minute.isBefore(one.startsAt()) && minute.isBefore(one.endsAt())))
                .count();

        assertThat(Service.unionMinutes(services)).isEqualTo(counted);
    }

    @Provide
    Arbitrary<List<Service>> services() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(1, 1_440))
                .as((from, length) -> service(from, length))
                .list()
                .ofMaxSize(6);
    }

    private static Service service(int fromMinute, int length) {
        Instant from = MIDNIGHT.plus(Duration.ofMinutes(fromMinute));
        return new Service(from, from.plus(Duration.ofMinutes(length)), 0);
    }
}
