package linli.gateway.front;

/**
 * Lets only paths through that mean the same to everybody. A path that the gateway reads one way and a service
 * another ({@code /api/points/%2e%2e/registry}) is how closed doors are walked around; since no client of ours needs
 * one, anything but the plain form is refused instead of repaired.
 */
final class PathGuard {

    private static final String PLAIN_MARKS = "-_~!$&'()*+,=:@";
    /** Encoded, these stand for something that has, or hides, a meaning of its own. */
    private static final String NEVER_ENCODED = "/\\%;?#.-_~";

    private PathGuard() {}

    /** Whether the path is in its plain form: no dot segments, empty segments, parameters, backslashes or disguises. */
    static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int segmentStart = 1;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (i == segmentStart || isDots(path, segmentStart, i)) {
                    return false;
                }
                segmentStart = i + 1;
            } else if (c == '%') {
                if (!isHarmlessEscape(path, i)) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(c) && c != '.' && PLAIN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !isDots(path, segmentStart, path.length());
    }

    private static boolean isDots(String path, int from, int to) {
        int length = to - from;
        return (length == 1 && path.charAt(from) == '.')
                || (length == 2 && path.charAt(from) == '.' && path.charAt(from + 1) == '.');
    }

    private static boolean isHarmlessEscape(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        char decoded = (char) (high * 16 + low);
        boolean control = decoded < ' ' || decoded == 0x7f;
        return !control && !isLetterOrDigit(decoded) && NEVER_ENCODED.indexOf(decoded) < 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
}
