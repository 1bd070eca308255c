package linli.events.known;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import linli.events.EventsError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Finds volunteers, and locks them: what compares a volunteer's activities with each other holds the volunteer's row, after
 * that of the activity and, of several, in the order of their ids, so that no two transactions wait for each other.
 */
@ApplicationScoped
public class Volunteers {

    /** The volunteer that a person is; null if they did not register, or their registration has not come here yet. */
    public Uni<@Nullable Volunteer> find(Mutiny.Session session, String personId) {
        return session.createSelectionQuery(
                        "from Volunteer where personId = :person order by volunteerId desc", Volunteer.class)
                .setParameter("person", personId)
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    /** The volunteer that a person is; 409 if they are none. */
    public Uni<Volunteer> get(Mutiny.Session session, String personId) {
        return find(session, personId).onItem().ifNull().failWith(EventsError.VOLUNTEER_NOT_REGISTERED::because);
    }

    /** Holds volunteers until the end of the transaction; unknown ones are left out. */
    public Uni<List<Volunteer>> lock(Mutiny.Session session, Collection<UUID> volunteerIds) {
        if (volunteerIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery(
                        "from Volunteer where volunteerId in :ids order by volunteerId", Volunteer.class)
                .setParameter("ids", volunteerIds)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
