package linli.events.checkin;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.events.EventsError;

/**
 * The rotating proof of presence: in every slot of time an activity has a token (in the QR) and six digits (beside it),
 * both derived from a key that nobody else has, so nothing of them is stored and every replica knows them.
 *
 * <p>A token is format (1 byte, 1), activity (16), slot (8) and the first half of the HMAC-SHA256 over these, in
 * base64url. The digits are taken from another HMAC over activity and slot, in the manner of RFC 4226. Both keys are
 * derived from the configured one, each for its purpose.
 */
@Singleton
@Startup // A process without a good key does not start.
class CheckInCodes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final byte FORMAT = 1;
    private static final int SIGNED_BYTES = 1 + 16 + 8;
    private static final int MAC_BYTES = 16;
    private static final int DIGITS = 1_000_000;

    private final SecretKeySpec tokenKey;
    private final SecretKeySpec codeKey;
    private final long rotationSeconds;
    private final long lifeSeconds;

    @Inject
    CheckInCodes(CheckInConfig config) {
        SecretKeySpec master = new SecretKeySpec(secret(config.key()), ALGORITHM);
        tokenKey = derive(master, "linli.events.check-in.token");
        codeKey = derive(master, "linli.events.check-in.code");
        rotationSeconds = config.rotation().toSeconds();
        lifeSeconds = config.life().toSeconds();
        if (rotationSeconds < 1 || lifeSeconds < rotationSeconds) {
            throw new IllegalStateException("A check-in code lives for one rotation at least");
        }
    }

    /** What the leader's phone shows. */
    record Shown(String token, String code, Instant rotatesAt, Instant expiresAt) {}

    /** What a believable token says. */
    record Token(UUID activityId, long slot) {}

    Shown show(UUID activityId, Instant now) {
        long slot = slot(now);
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(FORMAT)
                .putLong(activityId.getMostSignificantBits())
                .putLong(activityId.getLeastSignificantBits())
                .putLong(slot)
                .array();
        byte[] token = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(signed)
                .put(hmac(tokenKey, signed), 0, MAC_BYTES)
                .array();
        return new Shown(
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                code(activityId, slot),
                beginning(slot + 1),
                beginning(slot).plusSeconds(lifeSeconds));
    }

    /** Reads a token; refuses one that is not ours. */
    Token read(String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            throw EventsError.CHECK_IN_TOKEN_INVALID.because();
        }
        if (token.length != SIGNED_BYTES + MAC_BYTES || token[0] != FORMAT) {
            throw EventsError.CHECK_IN_TOKEN_INVALID.because();
        }
        byte[] signed = Arrays.copyOf(token, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(token, SIGNED_BYTES, token.length);
        if (!MessageDigest.isEqual(mac, Arrays.copyOf(hmac(tokenKey, signed), MAC_BYTES))) {
            throw EventsError.CHECK_IN_TOKEN_INVALID.because();
        }
        ByteBuffer fields = ByteBuffer.wrap(signed, 1, SIGNED_BYTES - 1);
        return new Token(new UUID(fields.getLong(), fields.getLong()), fields.getLong());
    }

    /** Whether a token held at that moment. */
    boolean heldAt(Token token, Instant moment) {
        Instant from = beginning(token.slot());
        return !moment.isBefore(from) && moment.isBefore(from.plusSeconds(lifeSeconds));
    }

    /** Whether the digits were shown for the activity by a code that held at that moment. */
    boolean heldAt(UUID activityId, String code, Instant moment) {
        byte[] given = code.getBytes(StandardCharsets.US_ASCII);
        boolean held = false;
        long slot = slot(moment);
        // All slots are compared, the right one or not: how long it takes tells nothing.
        for (long i = slot; heldAt(new Token(activityId, i), moment); i--) {
            held |= MessageDigest.isEqual(given, code(activityId, i).getBytes(StandardCharsets.US_ASCII));
        }
        return held;
    }

    private String code(UUID activityId, long slot) {
        byte[] hash = hmac(
                codeKey,
                ByteBuffer.allocate(24)
                        .putLong(activityId.getMostSignificantBits())
                        .putLong(activityId.getLeastSignificantBits())
                        .putLong(slot)
                        .array());
        int offset = hash[hash.length - 1] & 0xf;
        int digits = (ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % DIGITS;
        return String.format("%06d", digits);
    }

    private long slot(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), rotationSeconds);
    }

    private Instant beginning(long slot) {
        return Instant.ofEpochSecond(slot * rotationSeconds);
    }

    private static byte[] secret(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            // Without the cause: its message quotes the secret.
            throw new IllegalStateException("linli.events.check-in.key is not base64");
        }
        if (secret.length != KEY_BYTES) {
            throw new IllegalStateException("linli.events.check-in.key must have 32 bytes, not " + secret.length);
        }
        return secret;
    }

    private static SecretKeySpec derive(SecretKeySpec master, String purpose) {
        return new SecretKeySpec(hmac(master, purpose.getBytes(StandardCharsets.US_ASCII)), ALGORITHM);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM, e);
        }
    }
}
