package linli.platform.paging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import linli.wire.WireError;

/** Cursors are positions, not secrets: what they may reach is decided by the query's own conditions. */
public final class Cursor {

    private static final int MAX_LENGTH = 400;

    private Cursor() {}

    static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw WireError.CURSOR_INVALID.because();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw WireError.CURSOR_INVALID.because();
            }
            return text;
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            throw WireError.CURSOR_INVALID.because();
        }
    }

    /** Reads a position that is an id. */
    public static UUID id(String position) {
        try {
            return UUID.fromString(position);
        } catch (IllegalArgumentException notOurs) {
            throw WireError.CURSOR_INVALID.because();
        }
    }

    /** A position in a list ordered by time and then id. */
    public record TimeAndId(Instant time, UUID id) {

        public static TimeAndId parse(String position) {
            int bar = position.indexOf('|');
            if (bar < 0) {
                throw WireError.CURSOR_INVALID.because();
            }
            try {
                return new TimeAndId(Instant.parse(position.substring(0, bar)), Cursor.id(position.substring(bar + 1)));
            } catch (DateTimeException notOurs) {
                throw WireError.CURSOR_INVALID.because();
            }
        }

        @Override
        public String toString() {
            return time + "|" + id;
        }
    }
}
