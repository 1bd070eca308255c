package linli.check.overload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came back, read no further than it is judged: at some ten thousand answers a second reading is most of the work.
 *
 * @param head status line and headers, in lower case
 * @param body of an answer other than 200, as far as it matters
 * @param flaw of a refusal that does not say properly that it is too much at the moment, and when to come back; else empty
 */
record Answer(int status, String head, String body, String flaw) {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_LENGTH = 3;
    private static final int MOST_BODY = 4_096;
    private static final int SECONDS_MOST = 120;

    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    private static final Pattern REDEMPTION = Pattern.compile("\"redemptionId\":\"([0-9a-f-]{36})\"");

    /** Reads an answer, behind which nothing can follow; null if it is not whole yet. */
    static @Nullable Answer parse(byte[] in, int length) {
        int headEnd = indexOf(in, length, HEAD_END);
        if (headEnd < 0) {
            return null;
        }
        String head = new String(in, 0, headEnd, ISO_8859_1).toLowerCase(Locale.ROOT);
        int body = headEnd + HEAD_END.length;
        String announced = header(head, "content-length");
        boolean whole =
                announced.isEmpty() ? endsWith(in, length, LAST_CHUNK) : length - body >= Integer.parseInt(announced);
        if (!whole) {
            return null;
        }
        int status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + STATUS_LENGTH));
        String text = status == 200 ? "" : new String(in, body, Math.min(MOST_BODY, length - body), UTF_8);
        return new Answer(status, head, text, isTooMuch(status) ? flaw(head, text) : "");
    }

    /** Whether it says properly that it is too much at the moment: when to come back, and why. */
    boolean isRefusal() {
        return isTooMuch(status) && flaw.isEmpty();
    }

    /** Whether the connection ends with it. */
    boolean isLast() {
        return header(head, "connection").equals("close");
    }

    /** The order that it acknowledges. */
    String redemptionId() {
        Matcher id = REDEMPTION.matcher(body);
        return id.find() ? id.group(1) : "";
    }

    /** What it is, for findings. */
    @Override
    public String toString() {
        Matcher code = CODE.matcher(body);
        return status + (code.find() ? " " + code.group(1) : "") + flaw;
    }

    private static boolean isTooMuch(int status) {
        return status == 429 || status == 503;
    }

    private static String flaw(String head, String body) {
        String seconds = header(head, "retry-after");
        if (seconds.isEmpty()) {
            return " without Retry-After";
        }
        if (!seconds.matches("[1-9][0-9]{0,2}") || Integer.parseInt(seconds) > SECONDS_MOST) {
            return " with Retry-After: " + seconds;
        }
        boolean isProblem = header(head, "content-type").startsWith("application/problem+json")
                && CODE.matcher(body).find();
        return isProblem ? "" : " that is no problem";
    }

    private static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int value = at + name.length() + 3;
        int end = head.indexOf("\r\n", value);
        return head.substring(value, end < 0 ? head.length() : end).strip();
    }

    private static int indexOf(byte[] in, int length, byte[] what) {
        for (int at = 0; at + what.length <= length; at++) {
            if (isAt(in, at, what)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] in, int length, byte[] what) {
        return length >= what.length && isAt(in, length - what.length, what);
    }

    private static boolean isAt(byte[] in, int at, byte[] what) {
        for (int i = 0; i < what.length; i++) {
            if (in[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }
}
