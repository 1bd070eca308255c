package linli.platform.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version as it is stored, with who did what to it. */
@Entity
@Table(name = "policy")
class PolicyRow {

    @Id
    @Column(name = "policy_id")
    UUID id;

    String kind;

    @Column(name = "area_id")
    String areaId;

    String code;

    int version;

    @Column(name = "effective_from")
    LocalDate effectiveFrom;

    @Column(name = "effective_to")
    @Nullable
    LocalDate effectiveTo;

    @Enumerated(EnumType.STRING)
    PolicyStatus status;

    boolean framework;

    String parameters;

    String document;

    String clause;

    @Nullable
    String pack;

    @Nullable
    String section;

    @Column(name = "section_digest")
    @Nullable
    String sectionDigest;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "submitted_by")
    @Nullable
    String submittedBy;

    @Column(name = "submitted_at")
    @Nullable
    Instant submittedAt;

    @Column(name = "approved_by")
    @Nullable
    String approvedBy;

    @Column(name = "approved_at")
    @Nullable
    Instant approvedAt;

    @Column(name = "repealed_by")
    @Nullable
    String repealedBy;

    @Column(name = "repealed_at")
    @Nullable
    Instant repealedAt;

    @Column(name = "repeal_reason")
    @Nullable
    String repealReason;

    PolicyKey key() {
        return new PolicyKey(kind, areaId, code);
    }

    Period period() {
        return new Period(effectiveFrom, effectiveTo);
    }
}
