package linli.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal: RFC 9457 {@code application/problem+json}, with a stable {@code code} and the
 * {@code traceId} that finds the request in the logs.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        @Nullable String traceId,
        List<Field> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A refused field in the reader's language. */
    public record Field(String field, String message) {}

    /**
     * Words a refusal for its reader.
     *
     * @param acceptLanguage the request's header; Chinese unless English is preferred
     * @param instance path of the request, without query (a query may hold what must not be repeated)
     */
    public static Problem of(
            ProblemException refusal,
            @Nullable String acceptLanguage,
            @Nullable String instance,
            @Nullable String traceId) {
        boolean english = prefersEnglish(acceptLanguage);
        ErrorCode code = refusal.code();
        return new Problem(
                "/problems/" + code.name(),
                english ? code.titleEn() : code.titleZh(),
                code.status(),
                english ? refusal.detailEn() : refusal.detailZh(),
                instance,
                code.name(),
                traceId,
                refusal.violations().stream()
                        .map(v -> new Field(v.field(), english ? v.messageEn() : v.messageZh()))
                        .toList());
    }

    /** Whether a reader is answered in English rather than in Chinese. */
    public static boolean prefersEnglish(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
            return false;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                String language = range.getRange();
                if (language.startsWith("zh") || language.equals("*")) {
                    return false;
                }
                if (language.startsWith("en")) {
                    return true;
                }
            }
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return false;
    }
}
