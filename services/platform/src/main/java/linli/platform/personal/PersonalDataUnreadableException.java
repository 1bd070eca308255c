package linli.platform.personal;

/** Stored bytes that can't be decrypted: altered, written for another purpose, or under a key that is not configured. */
public final class PersonalDataUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PersonalDataUnreadableException(Purpose purpose, String reason) {
        super("Unreadable " + purpose.name() + ": " + reason);
    }
}
