package linli.platform.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.platform.personal.InvalidPersonalDataException.Reason;

/** Mobile phone number of mainland China. Prints masked. */
public final class MobilePhone {

    private static final Pattern FORM = Pattern.compile("(?:\\+86[ -]?)?(1[3-9][0-9]{9})");

    private final String value;

    private MobilePhone(String value) {
        this.value = value;
    }

    /**
     * Reads a number as typed: 11 digits, full-width ones too, with or without {@code +86} before them.
     *
     * @throws InvalidPersonalDataException if it is no such number
     */
    public static MobilePhone parse(String typed) {
        Matcher matcher = FORM.matcher(TypedText.normalized(typed, Reason.PHONE));
        if (!matcher.matches()) {
            throw new InvalidPersonalDataException(Reason.PHONE);
        }
        return new MobilePhone(matcher.group(1));
    }

    /** The 11 digits, for encryption and lookup alone. */
    public String value() {
        return value;
    }

    /** First three and last four digits: {@code 138****1234}. */
    public String masked() {
        return value.substring(0, 3) + "****" + value.substring(7);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MobilePhone that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
