package linli.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/** Versions as ETags: an edit names the version that its author saw. */
public final class IfMatch {

    private static final Pattern FORM = Pattern.compile("\"([0-9]{1,18})\"");

    private IfMatch() {}

    /** The ETag of a version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** The version that the caller saw; 428 if the header is missing, 412 if it is no version of ours. */
    public static long version(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw WireError.IF_MATCH_MISSING.because();
        }
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            throw WireError.VERSION_STALE.because();
        }
        return Long.parseLong(matcher.group(1));
    }
}
