package linli.platform.personal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts personal data for storage with AES-256-GCM. Stored form: format (1 byte, 1), key id (4), nonce (12),
 * ciphertext, tag (16); format, key id and purpose are authenticated with it. Nonces are random, which keeps one key
 * good for 2^32 values: enough for an installation, and a key is replaced long before.
 *
 * <p>To replace a key, configure the new one as {@code linli.crypto.key} and the old one in
 * {@code linli.crypto.older-keys}: new values take the new key, stored ones still open. A process without a key, or
 * with one of the wrong length, does not start.
 */
@ApplicationScoped
public class PersonalDataCipher {

    private static final byte FORMAT = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** One for each thread: looking the algorithm up costs more than encrypting an answer. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(PersonalDataCipher::aesGcm);

    private final SecureRandom random = new SecureRandom();
    private final int currentKeyId;
    private final SecretKeySpec currentKey;
    private final Map<Integer, SecretKeySpec> keys;

    @Inject
    PersonalDataCipher(
            @ConfigProperty(name = "linli.crypto.key") CryptoKey current,
            @ConfigProperty(name = "linli.crypto.older-keys") Optional<List<CryptoKey>> older) {
        Map<Integer, SecretKeySpec> byId = new HashMap<>();
        older.orElse(List.of()).forEach(key -> byId.put(idOf(key), aes(key)));
        this.currentKeyId = idOf(current);
        this.currentKey = aes(current);
        byId.put(currentKeyId, currentKey);
        this.keys = Map.copyOf(byId);
    }

    /** Encrypts bytes; the same input gives another output each time. */
    public byte[] encrypt(Purpose purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .put(FORMAT)
                .putInt(currentKeyId)
                .array();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, currentKey, nonce);
            cipher.updateAAD(header);
            cipher.updateAAD(purpose.bytes());
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The value could not be encrypted", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} made for the same purpose.
     *
     * @throws PersonalDataUnreadableException if the bytes were altered, belong to another purpose, or their key is
     *     not among the configured ones
     */
    public byte[] decrypt(Purpose purpose, byte[] stored) {
        if (stored.length < HEADER_BYTES + NONCE_BYTES + TAG_BITS / 8 || stored[0] != FORMAT) {
            throw new PersonalDataUnreadableException(purpose, "not in the stored form");
        }
        SecretKeySpec key = keys.get(ByteBuffer.wrap(stored, 1, KEY_ID_BYTES).getInt());
        if (key == null) {
            throw new PersonalDataUnreadableException(purpose, "its key is not configured");
        }
        byte[] nonce = Arrays.copyOfRange(stored, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(stored, 0, HEADER_BYTES);
            cipher.updateAAD(purpose.bytes());
            int from = HEADER_BYTES + NONCE_BYTES;
            return cipher.doFinal(stored, from, stored.length - from);
        } catch (AEADBadTagException e) {
            throw new PersonalDataUnreadableException(purpose, "altered, or written for another purpose");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The value could not be decrypted", e);
        }
    }

    /** {@link #encrypt} of a text. */
    public byte[] encryptText(Purpose purpose, String plain) {
        return encrypt(purpose, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** {@link #decrypt} of a text. */
    public String decryptText(Purpose purpose, byte[] stored) {
        return new String(decrypt(purpose, stored), StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static Cipher aesGcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES-GCM", e);
        }
    }

    private static SecretKeySpec aes(CryptoKey key) {
        return new SecretKeySpec(key.bytes(), "AES");
    }

    /** Derived from the key, so that no configuration can give a key the wrong id. */
    private static int idOf(CryptoKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("linli key id".getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest.digest(key.bytes())).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256", e);
        }
    }
}
