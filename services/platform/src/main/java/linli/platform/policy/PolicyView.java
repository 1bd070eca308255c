package linli.platform.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version as staff see it.
 *
 * @param status as of today
 * @param parameters by name, each {@code {value, hold}}
 * @param acts who drafted, submitted, approved and repealed it, and when
 */
public record PolicyView(
        UUID policyId,
        String kind,
        String areaId,
        String code,
        int version,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        PolicyStatus status,
        boolean framework,

        @JsonRawValue @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        String parameters,

        String document,
        String clause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pack,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String section,
        Acts acts) {

    /** Persons by their ids, moments in UTC. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Acts(
            String createdBy,
            Instant createdAt,
            @Nullable String submittedBy,
            @Nullable Instant submittedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String repealedBy,
            @Nullable Instant repealedAt,
            @Nullable String repealReason) {}

    static PolicyView of(PolicyRow row, LocalDate today) {
        return new PolicyView(
                row.id,
                row.kind,
                row.areaId,
                row.code,
                row.version,
                row.effectiveFrom,
                row.effectiveTo,
                row.approvedAt == null ? row.status : row.status.on(today, row.period()),
                row.framework,
                row.parameters,
                row.document,
                row.clause,
                row.pack,
                row.section,
                new Acts(
                        row.createdBy,
                        row.createdAt,
                        row.submittedBy,
                        row.submittedAt,
                        row.approvedBy,
                        row.approvedAt,
                        row.repealedBy,
                        row.repealedAt,
                        row.repealReason));
    }
}
