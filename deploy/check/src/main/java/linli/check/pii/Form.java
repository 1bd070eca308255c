package linli.check.pii;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One way in which a value may lie somewhere.
 *
 * @param how for findings
 */
record Form(Kind kind, String how, byte[] bytes) {

    /** What masked numbers show: {@code 138****1234}. Of an ID number only the beginning is known here. */
    private static final int SHOWN_HEAD = 3;

    private static final int SHOWN_TAIL = 4;
    private static final String TOO_LITTLE = "too little masked";

    /** All ways that programs have to write a text down. */
    static List<Form> all(Kind kind, String text) {
        List<Form> forms = new ArrayList<>();
        byte[] utf8 = text.getBytes(UTF_8);
        forms.add(new Form(kind, "plain", utf8));
        forms.add(new Form(kind, "UTF-16BE", text.getBytes(UTF_16BE)));
        forms.add(new Form(kind, "UTF-16LE", text.getBytes(UTF_16LE)));
        String hex = HexFormat.of().formatHex(utf8);
        forms.add(ascii(kind, "hexadecimal", hex));
        forms.add(ascii(kind, "hexadecimal", hex.toUpperCase(Locale.ROOT)));
        for (int before = 0; before < 3; before++) {
            forms.addAll(base64(kind, utf8, before));
        }
        if (text.chars().allMatch(Character::isDigit)) {
            forms.addAll(ofNumber(kind, text));
        } else if (utf8.length > text.length()) {
            forms.addAll(ofCharacters(kind, text));
        }
        return forms;
    }

    private static Form ascii(Kind kind, String how, String text) {
        return new Form(kind, how, text.getBytes(US_ASCII));
    }

    /** As it is in the middle of something longer: what shares a digit with its neighbours is left out. */
    private static List<Form> base64(Kind kind, byte[] utf8, int before) {
        ByteArrayOutputStream shifted = new ByteArrayOutputStream();
        shifted.writeBytes(new byte[before]);
        shifted.writeBytes(utf8);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted.toByteArray());
        int first = (before * 8 + 5) / 6;
        int end = (before + utf8.length) * 8 / 6;
        String own = digits.substring(first, end);
        return List.of(
                ascii(kind, "base64", own),
                ascii(kind, "base64", own.replace('+', '-').replace('/', '_')));
    }

    private static List<Form> ofNumber(Kind kind, String digits) {
        List<Form> forms = new ArrayList<>();
        int[] cuts = kind == Kind.PHONE ? new int[] {3, 7} : new int[] {6, 10};
        for (String separator : List.of("-", " ")) {
            forms.add(ascii(
                    kind,
                    "with separators",
                    digits.substring(0, cuts[0])
                            + separator
                            + digits.substring(cuts[0], cuts[1])
                            + separator
                            + digits.substring(cuts[1])));
        }
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.appendCodePoint('０' + digit - '0'));
        forms.add(new Form(kind, "full width", wide.toString().getBytes(UTF_8)));
        return forms;
    }

    private static List<Form> ofCharacters(Kind kind, String text) {
        List<Form> forms = new ArrayList<>();
        forms.add(new Form(kind, "GB 18030", text.getBytes(Charset.forName("GB18030"))));
        String percent = URLEncoder.encode(text, UTF_8);
        forms.add(ascii(kind, "percent-encoded", percent));
        forms.add(ascii(kind, "percent-encoded", percent.toLowerCase(Locale.ROOT)));
        StringBuilder escaped = new StringBuilder();
        ByteArrayOutputStream surrogates = new ByteArrayOutputStream();
        for (char unit : text.toCharArray()) {
            escaped.append(String.format("\\u%04x", (int) unit));
            surrogates.write(0xE0 | unit >> 12);
            surrogates.write(0x80 | unit >> 6 & 0x3F);
            surrogates.write(0x80 | unit & 0x3F);
        }
        forms.add(ascii(kind, "escaped", escaped.toString()));
        forms.add(ascii(
                kind, "escaped", escaped.toString().toUpperCase(Locale.ROOT).replace("\\U", "\\u")));
        forms.add(new Form(kind, "Java's UTF-8", surrogates.toByteArray()));
        return forms;
    }

    /** All ways to mask a value that show more of it than is allowed. */
    static List<Form> tooLittleMasked(Kind kind, String text) {
        int[] characters = text.codePoints().toArray();
        int head = kind == Kind.NAME ? 0 : SHOWN_HEAD;
        int tail = kind == Kind.NAME ? 0 : SHOWN_TAIL;
        List<Form> forms = new ArrayList<>();
        for (int shown = head + 1; shown < characters.length; shown++) {
            forms.add(new Form(kind, TOO_LITTLE, (new String(characters, 0, shown) + "*").getBytes(UTF_8)));
        }
        for (int shown = tail + 1; shown < characters.length && kind != Kind.ID_NUMBER; shown++) {
            String end = new String(characters, characters.length - shown, shown);
            forms.add(new Form(kind, TOO_LITTLE, ("*" + end).getBytes(UTF_8)));
        }
        return forms;
    }
}
