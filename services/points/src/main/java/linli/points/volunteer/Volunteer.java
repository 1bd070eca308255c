package linli.points.volunteer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A volunteer (REQUIREMENTS P1). Personal fields are ciphertext; {@link VolunteerData} reads them. */
@Entity
@Table(name = "volunteer")
public class Volunteer {

    @Id
    @Column(name = "volunteer_id")
    UUID volunteerId;

    @Column(name = "person_id")
    @Nullable
    String personId;

    @Column(name = "area_id")
    String areaId;

    @Enumerated(EnumType.STRING)
    Standing standing;

    @Column(name = "real_name")
    byte[] realName;

    @Column(name = "id_number")
    byte[] idNumber;

    @Column(name = "id_number_hash")
    byte[] idNumberHash;

    byte @Nullable [] phone;

    @Column(name = "phone_hash")
    byte @Nullable [] phoneHash;

    boolean assisted;

    @Column(name = "consent_version")
    @Nullable
    String consentVersion;

    @Column(name = "consented_at")
    Instant consentedAt;

    @Column(name = "sensitive_consented_at")
    Instant sensitiveConsentedAt;

    @Column(name = "consent_note")
    byte @Nullable [] consentNote;

    @Column(name = "guardian_consent_note")
    byte @Nullable [] guardianConsentNote;

    @Column(name = "registered_at")
    Instant registeredAt;

    @Column(name = "registered_by")
    String registeredBy;

    @Column(name = "verified_at")
    @Nullable
    Instant verifiedAt;

    @Column(name = "verified_by")
    @Nullable
    String verifiedBy;

    long sequence;

    public UUID volunteerId() {
        return volunteerId;
    }

    public String areaId() {
        return areaId;
    }

    public Standing standing() {
        return standing;
    }

    /** Whether the person who calls is this volunteer. */
    boolean is(String callerPersonId) {
        return callerPersonId.equals(personId);
    }

    /** A worker confirms the person. */
    void verify(String workerPersonId, Instant now) {
        standing = Standing.VERIFIED;
        verifiedAt = now;
        verifiedBy = workerPersonId;
        sequence++;
    }

    /** Another volunteer is kept for the same person. Tells nobody: what was earned stays where it is. */
    void close() {
        standing = Standing.CLOSED;
    }
}
