package linli.local.demo;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Invented resident ID numbers whose check digit is right (GB 11643-1999), of an area code that is nobody's. */
public final class DemoPerson {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private DemoPerson() {}

    /** A number of a district that doesn't exist, so that it is nobody's, and so seldom the same that nobody is taken for another. */
    public static String newIdNumber() {
        LocalDate born = LocalDate.of(1950, 1, 1).plusDays(RANDOM.nextInt(20_000));
        return idNumber(String.format(
                "4599%02d%s%03d",
                RANDOM.nextInt(100), born.format(DateTimeFormatter.BASIC_ISO_DATE), RANDOM.nextInt(1_000)));
    }

    /**
     * A number with its check digit.
     *
     * @param first the 17 digits before it
     */
    public static String idNumber(String first) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first.charAt(i) - '0');
        }
        return first + CHECK_DIGITS.charAt(sum % 11);
    }
}
