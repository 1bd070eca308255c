package linli.wire;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Paths as they may be told to who watches: no operation takes anything personal in its address, but nobody is kept from
 * writing it there.
 */
public final class PlainPath {

    private static final String WORD = "|[a-z][a-z0-9-]{0,39}";
    private static final Pattern TEMPLATE = Pattern.compile(WORD + "|\\{[A-Za-z]+}|[A-Z_]+");
    private static final Pattern PATH =
            Pattern.compile(WORD + "|[0-9]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private PlainPath() {}

    /** The path with a star for each step that is neither a word nor the code of an area nor a UUID. */
    public static String of(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(step -> PATH.matcher(step).matches() ? step : "*")
                .collect(Collectors.joining("/"));
    }

    /** The path if it is made of words and names of parameters, as what a server knows of its own paths is. */
    public static String template(String path) {
        return Arrays.stream(path.split("/", -1))
                        .allMatch(step -> TEMPLATE.matcher(step).matches())
                ? path
                : "UNKNOWN";
    }
}
