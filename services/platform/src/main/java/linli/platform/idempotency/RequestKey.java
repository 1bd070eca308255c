package linli.platform.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Identity of an effectful request: whose key it is, and which request was made under it.
 *
 * @param keyHash of caller and key: another person's key of the same text is another key
 * @param requestHash of method, path and body: the same key for another request is refused
 */
public record RequestKey(byte[] keyHash, byte[] requestHash) {

    private static final int MAX_LENGTH = 255;

    /**
     * Reads the {@code Idempotency-Key}; 400 if it is missing, too long or not visible ASCII.
     *
     * @param header the request's header
     * @param caller personId of the caller
     * @param operation method and path
     * @param body the body as it was understood, in one canonical form
     */
    public static RequestKey of(@Nullable String header, String caller, String operation, byte[] body) {
        if (header == null || header.isEmpty() || header.length() > MAX_LENGTH || !isVisibleAscii(header)) {
            throw WireError.IDEMPOTENCY_KEY_MISSING.because(
                    "请在 Idempotency-Key 请求头中提供 1 到 255 个可见 ASCII 字符",
                    "Send an Idempotency-Key header of 1 to 255 visible ASCII characters");
        }
        return new RequestKey(
                sha256(caller.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8)),
                sha256(operation.getBytes(StandardCharsets.UTF_8), body));
    }

    /** Number of the advisory lock that one request holds while it is in flight. */
    public long lockId() {
        return ByteBuffer.wrap(keyHash).getLong();
    }

    /** Whether the request stored under the key was this one. */
    boolean isSameRequest(byte[] storedRequestHash) {
        return MessageDigest.isEqual(requestHash, storedRequestHash);
    }

    private static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(4).putInt(first.length).array());
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
