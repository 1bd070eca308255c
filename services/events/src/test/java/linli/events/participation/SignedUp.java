package linli.events.participation;

import java.time.Instant;
import java.util.UUID;

/** One participation, the same in all contracts. */
public final class SignedUp {

    private SignedUp() {}

    public static Participation participation() {
        Participation participation = Participation.of(
                UUID.fromString("0192f000-0000-7000-8000-00000000000a"),
                UUID.fromString("0192f000-0000-7000-8000-00000000000d"));
        participation.participationId = UUID.fromString("0192f000-0000-7000-8000-00000000000c");
        participation.checkedInAt = Instant.parse("2026-11-17T01:55:00.123Z");
        participation.checkedOutAt = Instant.parse("2026-11-17T03:40:00Z");
        return participation;
    }
}
