package linli.events;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Moments as this service keeps and tells them: to the millisecond, the same in rows, answers and events. */
public final class Moments {

    private Moments() {}

    public static Instant now(InstantSource clock) {
        return of(clock.instant());
    }

    public static Instant of(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Timestamp timestamp(Instant moment) {
        return Timestamp.newBuilder()
                .setSeconds(moment.getEpochSecond())
                .setNanos(moment.getNano())
                .build();
    }
}
