package linli.points.volunteer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several accounts gave one ID number: a mistake, a person's second sign-in, or somebody else's number. A worker finds
 * out which; the accounts are told nothing (REQUIREMENTS, "Person").
 */
@Entity
@Table(name = "identity_case")
class IdentityCase {

    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Column(name = "id_number_hash")
    byte[] idNumberHash;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;

    @Column(name = "resolved_by")
    @Nullable
    String resolvedBy;

    byte @Nullable [] note;

    void resolve(String workerPersonId, Instant now, byte[] encryptedNote) {
        resolvedAt = now;
        resolvedBy = workerPersonId;
        note = encryptedNote;
    }
}
