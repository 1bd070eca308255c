package linli.events.participation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;

/** What is known of a person beyond ids, encrypted at rest: the name they gave, and what was written about them. */
@ApplicationScoped
public class DisplayNames {

    private static final Purpose NAME = new Purpose("events.participation.display_name");
    private static final Purpose CONSENT = new Purpose("events.participation.consent_note");

    private final PersonalDataCipher cipher;

    @Inject
    DisplayNames(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    /** Keeps the name of who signs up. */
    public void keep(Participation participation, String displayName) {
        participation.displayName = cipher.encryptText(NAME, displayName.strip());
    }

    /** Keeps the consent of who is signed up by a worker. */
    public void keepConsent(Participation participation, String consentNote) {
        participation.consentNote = cipher.encryptText(CONSENT, consentNote.strip());
    }

    /** The name, for a leader of the organisation. */
    public String show(Participation participation) {
        return cipher.decryptText(NAME, participation.displayName);
    }
}
