package linli.platform.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would change, compared on its first day with what governs then without it.
 *
 * @param on the draft's first day
 * @param parameters those that would differ in the draft's area
 * @param facts one answer for each that was sent, in their order
 */
public record PolicyPreview(
        LocalDate on,
        List<ParameterChange> parameters,
        List<FactsAnswer> facts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CasesAnswer cases) {

    /** A parameter's value without and with the draft; null where it is set nowhere. */
    public record ParameterChange(
            String name, @Nullable Object before, @Nullable Object after) {}

    /** What an expression gives without and with the draft. */
    public record FactsAnswer(String parameter, Value before, Value after) {}

    /**
     * A value, or why there is none.
     *
     * @param refusal POLICY_MISSING or POLICY_EVALUATION_FAILED
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(@Nullable Object value, @Nullable String refusal) {}

    /**
     * Recorded cases, decided again without and with the draft.
     *
     * @param unit of all outcomes
     * @param decided how many cases were decided again, the newest
     * @param complete false where more cases lie in those days than are tried, or time ran out
     * @param more of them would come to more
     * @param less of them would come to less
     * @param before sum of all outcomes without the draft
     * @param after sum of all outcomes with it
     * @param changes the cases that would change most
     */
    public record CasesAnswer(
            Unit unit,
            int decided,
            boolean complete,
            int more,
            int less,
            long before,
            long after,
            List<CaseChange> changes) {}

    /** One case that would come out differently. */
    public record CaseChange(String caseId, LocalDate day, long before, long after) {}
}
