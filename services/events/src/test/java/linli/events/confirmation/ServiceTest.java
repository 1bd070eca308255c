package linli.events.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import linli.events.EventsError;
import linli.wire.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class ServiceTest {

    /** 0:00 of a day in Asia/Shanghai. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-16T16:00:00Z");

    private static Service service(int fromMinute, int length, int minutes) {
        Instant from = MIDNIGHT.plus(Duration.ofMinutes(fromMinute));
        return new Service(from, from.plus(Duration.ofMinutes(length)), minutes);
    }

    private static void assertRefused(Service service, EventsError code, Service... others) {
        assertThatThrownBy(() -> service.requireFitsBeside(List.of(others)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aDayHas24Hours() {
        assertThatCode(() -> service(720, 1_440, 720).requireFitsBeside(List.of(service(0, 720, 720))))
                .doesNotThrowAnyException();
        assertRefused(service(720, 1_440, 721), EventsError.MINUTES_OVER_DAY, service(0, 720, 720));
        assertThatCode(() -> service(1_440, 720, 720).requireFitsBeside(List.of(service(0, 1_440, 1_440))))
                .doesNotThrowAnyException();
    }

    @Test
    void twoActivitiesAtOnceMakeNoMoreTimeThanTheyTakeTogether() {
        assertThatCode(() -> service(60, 120, 60).requireFitsBeside(List.of(service(0, 120, 120))))
                .doesNotThrowAnyException();
        assertRefused(service(60, 120, 61), EventsError.MINUTES_OVERLAP, service(0, 120, 120));
        assertThatCode(() -> service(120, 60, 60).requireFitsBeside(List.of(service(0, 120, 120))))
                .doesNotThrowAnyException();
    }
}
