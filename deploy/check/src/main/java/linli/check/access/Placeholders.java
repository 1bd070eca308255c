package linli.check.access;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names in braces, in whose place values are put. */
public final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private Placeholders() {}

    /**
     * Puts a value in place of each name.
     *
     * @param values by name, null for what nothing is called
     */
    public static String fill(String text, Function<String, @Nullable String> values) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = values.apply(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("Nothing is called " + found.group(1) + " in " + text);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
