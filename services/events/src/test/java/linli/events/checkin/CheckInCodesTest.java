package linli.events.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import linli.events.EventsError;
import linli.wire.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B3")
class CheckInCodesTest {

    private static final String KEY = Base64.getEncoder().encodeToString("tests-only-key-of-thirty-two-byt".getBytes());
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("tests-only-key-of-thirty-two-bya".getBytes());
    private static final UUID ACTIVITY = UUID.fromString("0192f000-0000-7000-8000-00000000000a");
    private static final Instant NOON = Instant.parse("2026-11-17T04:00:00Z");

    private final CheckInCodes codes = new CheckInCodes(config(KEY));

    private static CheckInConfig config(String key) {
        return new CheckInConfig() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String page() {
                return "";
            }

            @Override
            public Duration rotation() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration life() {
                return Duration.ofSeconds(60);
            }

            @Override
            public Duration opensBefore() {
                return Duration.ZERO;
            }

            @Override
            public Duration lateWithin() {
                return Duration.ZERO;
            }

            @Override
            public int wrongCodes() {
                return 0;
            }

            @Override
            public Duration wrongCodesWithin() {
                return Duration.ZERO;
            }
        };
    }

    @Test
    void holdsForSixtySecondsFromTheBeginningOfItsSlot() {
        CheckInCodes.Shown shown = codes.show(ACTIVITY, NOON.plusSeconds(29));
        CheckInCodes.Token token = codes.read(shown.token());

        assertThat(token.activityId()).isEqualTo(ACTIVITY);
        assertThat(codes.heldAt(token, NOON.minusMillis(1))).isFalse();
        assertThat(codes.heldAt(token, NOON)).isTrue();
        assertThat(codes.heldAt(token, NOON.plusSeconds(60).minusMillis(1))).isTrue();
        assertThat(codes.heldAt(token, NOON.plusSeconds(60))).isFalse();
        assertThat(codes.heldAt(ACTIVITY, shown.code(), NOON.plusSeconds(59))).isTrue();
        assertThat(codes.heldAt(ACTIVITY, shown.code(), NOON.plusSeconds(60))).isFalse();
        assertThat(codes.heldAt(UUID.randomUUID(), shown.code(), NOON)).isFalse();
    }

    @Test
    void changesEverySlotAndIsUnlikeThatOfAnotherActivity() {
        Set<String> seen = new HashSet<>();
        for (int slot = 0; slot < 100; slot++) {
            seen.add(codes.show(ACTIVITY, NOON.plusSeconds(30L * slot)).token());
        }
        assertThat(seen).hasSize(100);
        assertThat(codes.show(UUID.randomUUID(), NOON).token())
                .isNotEqualTo(codes.show(ACTIVITY, NOON).token());
    }

    @Test
    void believesNoBitThatWasChangedAndNoOtherKey() {
        byte[] token = Base64.getUrlDecoder().decode(codes.show(ACTIVITY, NOON).token());
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(codes, Base64.getUrlEncoder().encodeToString(changed));
        }
        assertRefused(
                new CheckInCodes(config(OTHER_KEY)), codes.show(ACTIVITY, NOON).token());
    }

    private static void assertRefused(CheckInCodes codes, String token) {
        assertThatThrownBy(() -> codes.read(token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(EventsError.CHECK_IN_TOKEN_INVALID));
    }

    @Test
    void doesNotStartWithABadKeyAndDoesNotRepeatIt() {
        for (String bad : new String[] {"", "c2hvcnQ=", "not base64 but secret"}) {
            assertThatThrownBy(() -> new CheckInCodes(config(bad)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("secret");
        }
    }
}
