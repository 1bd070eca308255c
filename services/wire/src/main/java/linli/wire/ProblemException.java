package linli.wire;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to the client. Carries no stack trace: refusals are answers, not faults, and under load
 * filling traces would cost more than the work refused.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String detailZh;
    private final String detailEn;
    private final transient List<Violation> violations;
    private final @Nullable Duration retryAfter;

    public ProblemException(ErrorCode code, String detailZh, String detailEn) {
        this(code, detailZh, detailEn, List.of(), null);
    }

    private ProblemException(
            ErrorCode code,
            String detailZh,
            String detailEn,
            List<Violation> violations,
            @Nullable Duration retryAfter) {
        super(code.name() + ": " + detailEn, null, false, false);
        this.code = code;
        this.detailZh = detailZh;
        this.detailEn = detailEn;
        this.violations = violations;
        this.retryAfter = retryAfter;
    }

    /** 400 that names each refused field. */
    public static ProblemException invalid(List<Violation> violations) {
        ErrorCode code = WireError.VALIDATION_FAILED;
        return new ProblemException(code, code.titleZh(), code.titleEn(), List.copyOf(violations), null);
    }

    /** 400 that names one refused field. */
    public static ProblemException invalid(String field, String messageZh, String messageEn) {
        return invalid(List.of(new Violation(field, messageZh, messageEn)));
    }

    /**
     * 503 since more ask than can be served.
     *
     * @param later after which there may be room again
     */
    public static ProblemException tooManyAsk(Duration later) {
        return WireError.SERVICE_UNAVAILABLE
                .because("使用的人太多，请稍后再试", "Too many are asking; try again in a moment")
                .retryAfter(later);
    }

    /** The same refusal with a time after which trying again makes sense. */
    public ProblemException retryAfter(Duration delay) {
        return new ProblemException(code, detailZh, detailEn, violations, delay);
    }

    public ErrorCode code() {
        return code;
    }

    public String detailZh() {
        return detailZh;
    }

    public String detailEn() {
        return detailEn;
    }

    public List<Violation> violations() {
        return violations;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
