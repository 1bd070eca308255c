package linli.platform.audit;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The one sequence of bytes that values have when they are hashed: numbers as 8 bytes, texts and byte strings behind
 * their length, -1 for what is absent. No two different lists of values give the same bytes.
 */
final class CanonicalBytes {

    private static final int ABSENT = -1;

    private final MessageDigest digest;
    private final DataOutputStream out;

    /**
     * Begins a hash.
     *
     * @param kind what is hashed, with the version of its form
     */
    CanonicalBytes(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256", e);
        }
        out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        text(kind);
    }

    CanonicalBytes number(long value) {
        try {
            out.writeLong(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Microseconds since the epoch: what PostgreSQL keeps. */
    CanonicalBytes instant(Instant value) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    CanonicalBytes text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    CanonicalBytes bytes(byte @Nullable [] value) {
        try {
            out.writeInt(value == null ? ABSENT : value.length);
            if (value != null) {
                out.write(value);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hash in hexadecimal; ends the writing. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
