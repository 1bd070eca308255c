package linli.platform.personal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyed hash (HMAC-SHA256) that stands beside encrypted personal data, to find and to compare without decrypting. It has
 * a key of its own: without a key, every ID number there is could be tried in minutes. The key can't be replaced without
 * hashing all values again.
 */
@ApplicationScoped
public class LookupHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    @Inject
    LookupHash(@ConfigProperty(name = "linli.crypto.lookup-key") CryptoKey key) {
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    /**
     * Hash of a value in its canonical form, 32 bytes; equal values of one purpose hash alike, those of different
     * purposes don't.
     *
     * @param canonical for example {@link ResidentId#value()}
     */
    public byte[] hash(Purpose purpose, String canonical) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.bytes());
            // Names of purposes hold no zero byte, so purpose and value can't run into each other.
            mac.update((byte) 0);
            return mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM, e);
        }
    }
}
