package linli.platform.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as policies count them. */
final class Days {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Every replica has read an approved version long before: they look every few seconds. */
    private static final Duration NOTICE = Duration.ofMinutes(10);

    private Days() {}

    static LocalDate at(Instant now) {
        return LocalDate.ofInstant(now, ZONE);
    }

    /** The first day that nothing has been decided for yet, and that leaves the replicas time to learn of a change. */
    static LocalDate firstToDecideFor(Instant now) {
        return at(now.plus(NOTICE)).plusDays(1);
    }
}
