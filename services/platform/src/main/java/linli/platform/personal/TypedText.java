package linli.platform.personal;

import java.text.Normalizer;
import linli.platform.personal.InvalidPersonalDataException.Reason;

/** Text as people type it on phones: full-width digits, blanks around it. */
final class TypedText {

    /** Longer input is refused unread: normalising can make eighteen characters of one. */
    private static final int MAX_LENGTH = 200;

    private TypedText() {}

    /** NFKC without blanks around it; refuses longer texts for the given reason. */
    static String normalized(String typed, Reason tooLong) {
        if (typed.length() > MAX_LENGTH) {
            throw new InvalidPersonalDataException(tooLong);
        }
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }
}
