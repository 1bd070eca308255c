package linli.events.checkin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import linli.events.EventsError;
import linli.events.Moments;
import org.jspecify.annotations.Nullable;

/** Judges a proof of presence: which activity, and when. */
@ApplicationScoped
class Presence {

    private final CheckInCodes codes;
    private final CheckInConfig config;
    private final InstantSource clock;

    @Inject
    Presence(CheckInCodes codes, CheckInConfig config, InstantSource clock) {
        this.codes = codes;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Somebody was at an activity.
     *
     * @param at when: now, or for a code that came late, when the phone says it read it
     * @param late whether the leader has to look
     */
    record Proven(UUID activityId, Instant at, boolean late) {}

    /** Refuses what is forged, wrong or no longer holds. */
    Proven require(CheckRequest request) {
        String token = request.token();
        if (token != null) {
            CheckInCodes.Token read = codes.read(token);
            Proven proven = prove(read.activityId(), request.scannedAt(), moment -> codes.heldAt(read, moment));
            if (proven == null) {
                throw EventsError.CHECK_IN_CODE_EXPIRED.because();
            }
            return proven;
        }
        UUID activityId = Objects.requireNonNull(request.activityId());
        String code = Objects.requireNonNull(request.code());
        Proven proven = prove(activityId, request.scannedAt(), moment -> codes.heldAt(activityId, code, moment));
        if (proven == null) {
            throw EventsError.CHECK_IN_CODE_WRONG.because();
        }
        return proven;
    }

    private @Nullable Proven prove(UUID activityId, @Nullable Instant scannedAt, Predicate<Instant> held) {
        Instant now = Moments.now(clock);
        if (held.test(now)) {
            return new Proven(activityId, now, false);
        }
        if (scannedAt == null
                || scannedAt.isAfter(now)
                || scannedAt.isBefore(now.minus(config.lateWithin()))
                || !held.test(scannedAt)) {
            return null;
        }
        return new Proven(activityId, Moments.of(scannedAt), true);
    }
}
