package linli.registry.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A community social organisation as the other services need to know it. */
@Entity
@Table(name = "organisation")
class Organisation {

    /** REQUIREMENTS R1 and "Filing": the first three stand, the others no longer do. */
    enum Standing {
        REGISTERED,
        FILED,
        GUIDED,
        LAPSED,
        CANCELLED,
        REVOKED
    }

    /** A leader; the name is published data (R15). */
    @Embeddable
    record Leader(
            @Column(name = "person_id") String personId,
            @Column(name = "display_name") String displayName) {}

    @Id
    @Column(name = "organisation_id")
    UUID organisationId;

    String name;

    @Column(name = "area_id")
    String areaId;

    @Enumerated(EnumType.STRING)
    Standing standing;

    @Column(name = "valid_until")
    @Nullable
    Instant validUntil;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "organisation_leader", joinColumns = @JoinColumn(name = "organisation_id"))
    @OrderColumn(name = "position")
    List<Leader> leaders = new ArrayList<>();

    @Version
    long version;
}
