package linli.points.accrual;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import linli.platform.policy.Citation;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One change of what a day earns: ties the transfers to the minutes and to the clause. Never changed. */
@Entity
@Immutable
@Table(name = "accrual_posting")
class AccrualPosting {

    @Id
    @Column(name = "posting_id")
    UUID postingId;

    @Column(name = "volunteer_id")
    UUID volunteerId;

    LocalDate day;

    @Column(name = "points_before")
    long pointsBefore;

    @Column(name = "points_after")
    long pointsAfter;

    @Column(name = "transfer_id")
    @Nullable
    UUID transferId;

    @Column(name = "recovery_transfer_id")
    @Nullable
    UUID recoveryTransferId;

    @Column(name = "recovery_outstanding")
    long recoveryOutstanding;

    long minutes;
    String title;

    @Column(name = "policy_id")
    @Nullable
    UUID policyId;

    @Column(name = "policy_area_id")
    @Nullable
    String policyAreaId;

    @Column(name = "policy_version")
    @Nullable
    Integer policyVersion;

    @Column(name = "policy_document")
    @Nullable
    String policyDocument;

    @Column(name = "policy_clause")
    @Nullable
    String policyClause;

    @Column(name = "policy_ids")
    UUID[] policyIds;

    @Column(name = "created_at")
    Instant createdAt;

    void cite(@Nullable Citation citation) {
        if (citation != null) {
            policyId = citation.policyId();
            policyAreaId = citation.areaId();
            policyVersion = citation.version();
            policyDocument = citation.document();
            policyClause = citation.clause();
        }
    }

    @Nullable
    Citation citation() {
        if (policyId == null
                || policyAreaId == null
                || policyVersion == null
                || policyDocument == null
                || policyClause == null) {
            return null;
        }
        return new Citation(policyId, policyAreaId, policyVersion, policyDocument, policyClause);
    }
}
