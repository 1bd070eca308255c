package linli.platform.personal;

import java.util.regex.Pattern;
import linli.platform.personal.InvalidPersonalDataException.Reason;

/** Name as on the ID card: Chinese characters, letters, and the dot between parts of a name. Prints masked. */
public final class RealName {

    private static final int MAX_CHARACTERS = 50;
    /** Dots that keyboards give for the one of names, U+00B7. */
    private static final Pattern DOTS = Pattern.compile("[\u2022\u2027\u30FB]");

    private static final int DOT = '\u00B7';

    private final String value;

    private RealName(String value) {
        this.value = value;
    }

    /**
     * Reads a name as typed. Blanks around it are dropped, forms of compatibility and other dots are unified.
     *
     * @throws InvalidPersonalDataException if it is empty or longer than 50 characters, or holds anything but Chinese
     *     characters, Latin letters and single dots between them
     */
    public static RealName parse(String typed) {
        String value =
                DOTS.matcher(TypedText.normalized(typed, Reason.NAME_LENGTH)).replaceAll("\u00B7");
        int[] characters = value.codePoints().toArray();
        if (characters.length < 1 || characters.length > MAX_CHARACTERS) {
            throw new InvalidPersonalDataException(Reason.NAME_LENGTH);
        }
        boolean afterDot = true;
        for (int character : characters) {
            boolean dot = character == DOT;
            if (dot ? afterDot : !isOfNames(character)) {
                throw new InvalidPersonalDataException(Reason.NAME_CHARACTERS);
            }
            afterDot = dot;
        }
        if (afterDot) {
            throw new InvalidPersonalDataException(Reason.NAME_CHARACTERS);
        }
        return new RealName(value);
    }

    private static boolean isOfNames(int character) {
        if (Character.isIdeographic(character)) {
            return true;
        }
        // Planes 2 and 3 are set aside for ideographs. Java 17 does not know the newest of them, among which
        // GB 18030-2022 has characters that occur in personal names alone.
        int plane = character >>> 16;
        if (plane == 2 || plane == 3) {
            return (character & 0xFFFF) < 0xFFFE;
        }
        return Character.isLetter(character) && Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
    }

    /** The name in canonical form, for encryption and lookup alone. */
    public String value() {
        return value;
    }

    /** The surname and two stars, whatever the length: {@code 王**}. A name of one character is hidden whole. */
    public String masked() {
        int end = value.offsetByCodePoints(0, 1);
        return end == value.length() ? "**" : value.substring(0, end) + "**";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealName that && value.equals(that.value);
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
