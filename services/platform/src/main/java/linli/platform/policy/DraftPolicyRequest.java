package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version as an editor writes it.
 *
 * @param code {@link PolicyKey#STANDARD} if it is left out
 * @param effectiveTo first day on which it no longer governs; open-ended if it is left out
 * @param framework sets limits for the areas below and need not be complete
 * @param parameters by name, each a plain value or {@code {value, hold}}
 */
public record DraftPolicyRequest(
        @NotBlank @Size(max = 60) String kind,
        @NotBlank @Size(max = 40) String areaId,
        @Nullable @Pattern(regexp = CODE) String code,
        @NotNull LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @NotBlank @Size(max = 200) String document,
        @NotBlank @Size(max = 200) String clause,
        @Nullable Boolean framework,
        @NotNull JsonNode parameters) {

    static final String CODE = "[a-z][a-z0-9-]{0,39}";

    PolicyKey key() {
        return new PolicyKey(kind, areaId, code == null ? PolicyKey.STANDARD : code);
    }
}
