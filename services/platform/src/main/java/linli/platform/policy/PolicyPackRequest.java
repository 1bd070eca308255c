package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack: policies that are loaded and approved together, all for the same days.
 *
 * @param pack its name, for example 示例
 * @param effectiveFrom first day on which every section governs
 */
public record PolicyPackRequest(
        @NotBlank @Size(max = 60) String pack,
        @NotNull LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @NotEmpty @Size(max = 200) List<@Valid @NotNull Section> sections) {

    /**
     * One policy of the pack.
     *
     * @param id names the section within the pack for good: loading it again is recognised by it
     */
    public record Section(
            @NotBlank @Pattern(regexp = DraftPolicyRequest.CODE)
            String id,

            @NotBlank @Size(max = 60) String kind,
            @NotBlank @Size(max = 40) String areaId,

            @Nullable @Pattern(regexp = DraftPolicyRequest.CODE)
            String code,

            @NotBlank @Size(max = 200) String document,
            @NotBlank @Size(max = 200) String clause,
            @Nullable Boolean framework,
            @NotNull JsonNode parameters) {}

    /** A section as the version that it stands for. */
    DraftPolicyRequest draft(Section section) {
        return new DraftPolicyRequest(
                section.kind(),
                section.areaId(),
                section.code(),
                effectiveFrom,
                effectiveTo,
                section.document(),
                section.clause(),
                section.framework(),
                section.parameters());
    }
}
