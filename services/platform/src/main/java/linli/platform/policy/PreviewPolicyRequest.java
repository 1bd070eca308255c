package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft, and what to try it on.
 *
 * @param facts made up by the editor, for single expressions of the draft
 * @param cases days whose recorded cases are decided again; none are if it is left out
 */
public record PreviewPolicyRequest(
        @NotNull @Valid DraftPolicyRequest policy,
        @Nullable @Size(max = 50) List<@NotNull @Valid Facts> facts,
        @Nullable @Valid CaseDays cases) {

    /**
     * The variables of one expression.
     *
     * @param parameter name of the expression
     * @param variables by name, each of the declared type; instants as ISO-8601 text
     */
    public record Facts(
            @NotBlank @Size(max = 60) String parameter,
            @NotNull JsonNode variables) {}

    /**
     * Days in Asia/Shanghai, 366 at most.
     *
     * @param from first day
     * @param to first day after the last
     */
    public record CaseDays(@NotNull LocalDate from, @NotNull LocalDate to) {}
}
