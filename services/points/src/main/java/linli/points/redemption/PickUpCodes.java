package linli.points.redemption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import linli.platform.personal.LookupHash;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;

/** Codes of 8 random digits: short enough to read out, too many to guess when wrong ones are counted. */
@ApplicationScoped
class PickUpCodes {

    private static final Purpose PURPOSE = new Purpose("points.redemption.pick_up_code");
    private static final int COUNT = 100_000_000;

    private final SecureRandom random = new SecureRandom();
    private final PersonalDataCipher cipher;
    private final LookupHash lookup;

    @Inject
    PickUpCodes(PersonalDataCipher cipher, LookupHash lookup) {
        this.cipher = cipher;
        this.lookup = lookup;
    }

    /** A new code. Whether an open redemption has it already is for the database's unique index to say. */
    String next() {
        return Integer.toString(COUNT + random.nextInt(COUNT)).substring(1);
    }

    byte[] hash(String code) {
        return lookup.hash(PURPOSE, code);
    }

    byte[] encrypt(String code) {
        return cipher.encryptText(PURPOSE, code);
    }

    String decrypt(byte[] encrypted) {
        return cipher.decryptText(PURPOSE, encrypted);
    }
}
