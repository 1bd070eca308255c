package linli.platform.personal;

import java.util.Arrays;
import java.util.Base64;

/** 32 secret bytes. Prints nothing of them: a key must not reach a log by way of a message. */
final class CryptoKey {

    static final int LENGTH_BYTES = 32;

    private final byte[] bytes;

    private CryptoKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a configured key.
     *
     * @throws IllegalStateException if the text is not the base64 form of 32 bytes, or all bytes are the same; an
     *     IllegalArgumentException would be worded by the configuration library, with the secret value in it
     */
    static CryptoKey parse(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("A key is the base64 form of 32 bytes; this one is not base64");
        }
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalStateException("A key has 32 bytes; this one has " + bytes.length);
        }
        byte[] constant = new byte[LENGTH_BYTES];
        Arrays.fill(constant, bytes[0]);
        if (Arrays.equals(bytes, constant)) {
            throw new IllegalStateException("A key of 32 equal bytes is a placeholder, not a key");
        }
        return new CryptoKey(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "CryptoKey[hidden]";
    }
}
