package linli.events.known;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A volunteer as {@code points.volunteer.v1} told of them. */
@Entity
@Table(name = "known_volunteer")
public class Volunteer {

    @Id
    @Column(name = "volunteer_id")
    public UUID volunteerId;

    /** Subject of the identity provider; null for an elder without an account. */
    @Column(name = "person_id")
    public @Nullable String personId;

    @Column(name = "area_id")
    public String areaId;
}
