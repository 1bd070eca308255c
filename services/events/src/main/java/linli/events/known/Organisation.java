package linli.events.known;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation as {@code registry.organisation.v1} last told of it. */
@Entity
@Table(name = "known_organisation")
public class Organisation {

    /** REQUIREMENTS R1 and "Filing". */
    enum Standing {
        REGISTERED,
        FILED,
        GUIDED,
        LAPSED,
        CANCELLED,
        REVOKED;

        boolean isGood() {
            return this == REGISTERED || this == FILED || this == GUIDED;
        }
    }

    @Id
    @Column(name = "organisation_id")
    public UUID organisationId;

    public String name;

    @Column(name = "area_id")
    public String areaId;

    @Enumerated(EnumType.STRING)
    Standing standing;

    @Column(name = "valid_until")
    @Nullable
    Instant validUntil;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "known_leader", joinColumns = @JoinColumn(name = "organisation_id"))
    @Column(name = "person_id")
    Set<String> leaders = new HashSet<>();

    public boolean isLedBy(String personId) {
        return leaders.contains(personId);
    }

    /** Whether it may announce activities at that moment (REQUIREMENTS B6). */
    public boolean isInStanding(Instant at) {
        return standing.isGood() && (validUntil == null || at.isBefore(validUntil));
    }
}
