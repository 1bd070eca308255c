package linli.events.confirmation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;

/** Why minutes differ: free text about a person, so it is encrypted. */
@ApplicationScoped
class Reasons {

    private static final Purpose REASON = new Purpose("events.confirmation.reason");

    private final PersonalDataCipher cipher;

    @Inject
    Reasons(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    byte[] encrypt(String reason) {
        return cipher.encryptText(REASON, reason.strip());
    }

    String decrypt(byte[] reason) {
        return cipher.decryptText(REASON, reason);
    }
}
