package linli.gateway.signin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.wire.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes after a sign-in: a place in one of our front ends, never another site. A pattern of what is
 * allowed, since every list of what is forbidden ({@code //host}, {@code /\host}, {@code /%09/host}) was once too short.
 *
 * @param path absolute path with its query and fragment, beginning with {@code /m/} or {@code /admin/}
 */
record ReturnTo(String path) {

    static final ReturnTo HOME = new ReturnTo("/m/");

    private static final int MAX_LENGTH = 512;
    /** Possessive throughout: it must not be possible to keep it busy. */
    private static final Pattern OURS = Pattern.compile(
            "(/(?:m|admin)/[A-Za-z0-9_.,~=&:%@!$'()*+;/-]*+)" + "(?:[?][!-~&&[^\\\\#]]*+)?(?:#[!-~&&[^\\\\]]*+)?");

    private static final Pattern CLIMBING = Pattern.compile("//|/[.]{1,2}(?:/|$)");

    /** Reads the request's parameter; home if there is none, a refusal if it leads elsewhere. */
    static ReturnTo parse(@Nullable String parameter) {
        if (parameter == null || parameter.isEmpty()) {
            return HOME;
        }
        Matcher ours = OURS.matcher(parameter);
        if (parameter.length() > MAX_LENGTH
                || !ours.matches()
                || CLIMBING.matcher(ours.group(1)).find()) {
            throw ProblemException.invalid("returnTo", "只能返回本站页面", "Must be a page of this site");
        }
        return new ReturnTo(parameter);
    }
}
