package linli.platform.personal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import linli.platform.personal.InvalidPersonalDataException.Reason;

/**
 * Resident ID number of GB 11643-1999: 6 digits of area, 8 of birth date, 3 of sequence, a check digit. A right check
 * digit proves that the number was typed well, not whose it is. Prints masked.
 */
public final class ResidentId {

    private static final int LENGTH = 18;
    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    /** Nobody alive was born earlier. */
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    /**
     * Provinces of GB/T 2260, and 81, 82, 83 of the residence permits of Hong Kong, Macao and Taiwan residents. Cities
     * and counties are not judged: a number keeps the code of its first issue, which may have been abolished since.
     */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private final String value;
    private final LocalDate birthDate;

    private ResidentId(String value, LocalDate birthDate) {
        this.value = value;
        this.birthDate = birthDate;
    }

    /**
     * Reads a number as typed: full-width digits, a small x and blanks around it are taken.
     *
     * @param today day in Asia/Shanghai after which nobody can have been born
     * @throws InvalidPersonalDataException with the reason for the person who typed it
     */
    public static ResidentId parse(String typed, LocalDate today) {
        String value = TypedText.normalized(typed, Reason.ID_LENGTH).toUpperCase(Locale.ROOT);
        if (value.length() != LENGTH) {
            throw new InvalidPersonalDataException(Reason.ID_LENGTH);
        }
        if (!FORM.matcher(value).matches()) {
            throw new InvalidPersonalDataException(Reason.ID_CHARACTERS);
        }
        if (!PROVINCES.contains(value.substring(0, 2))) {
            throw new InvalidPersonalDataException(Reason.ID_AREA);
        }
        LocalDate birthDate = birthDateIn(value);
        if (birthDate.isBefore(EARLIEST_BIRTH)) {
            throw new InvalidPersonalDataException(Reason.ID_BIRTH_DATE);
        }
        if (birthDate.isAfter(today)) {
            throw new InvalidPersonalDataException(Reason.ID_BIRTH_DATE_IN_FUTURE);
        }
        if (value.charAt(LENGTH - 1) != checkDigit(value)) {
            throw new InvalidPersonalDataException(Reason.ID_CHECK_DIGIT);
        }
        return new ResidentId(value, birthDate);
    }

    private static LocalDate birthDateIn(String value) {
        try {
            return LocalDate.of(
                    Integer.parseInt(value.substring(6, 10)),
                    Integer.parseInt(value.substring(10, 12)),
                    Integer.parseInt(value.substring(12, 14)));
        } catch (DateTimeException e) {
            throw new InvalidPersonalDataException(Reason.ID_BIRTH_DATE);
        }
    }

    /** Check digit over the first 17 digits: ISO 7064 MOD 11-2. */
    static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }

    /** The number in canonical form, for encryption and lookup alone. */
    public String value() {
        return value;
    }

    public LocalDate birthDate() {
        return birthDate;
    }

    /** First three and last four characters, for example {@code 110***********002X}. */
    public String masked() {
        return value.substring(0, 3) + "*".repeat(11) + value.substring(14);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResidentId that && value.equals(that.value);
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
