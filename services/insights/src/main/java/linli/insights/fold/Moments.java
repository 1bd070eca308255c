package linli.insights.fold;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Date;

/** Instants as documents keep them: BSON dates, which carry milliseconds. */
final class Moments {

    private Moments() {}

    static Date date(Timestamp timestamp) {
        return Date.from(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()));
    }
}
