package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import linli.events.participation.ParticipationStatus;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who is taken when. Asked while the volunteers' rows are held, or the answer is old at once. */
@ApplicationScoped
public class Engagements {

    /** Those of the volunteers who hold a place in another activity at the time of this one. */
    public Uni<Set<UUID>> takenAtTimeOf(Mutiny.Session session, Activity activity, Collection<UUID> volunteerIds) {
        if (volunteerIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return session.createSelectionQuery(
                        "select p.volunteerId from Participation p join Activity a on a.activityId = p.activityId"
                                + " where p.volunteerId in :volunteers and p.status in :engaged"
                                + " and a.activityId <> :activity and a.status <> :cancelled"
                                + " and a.startsAt < :endsAt and a.endsAt > :startsAt",
                        UUID.class)
                .setParameter("volunteers", volunteerIds)
                .setParameter("engaged", ParticipationStatus.ENGAGED)
                .setParameter("activity", activity.activityId)
                .setParameter("cancelled", ActivityStatus.CANCELLED)
                .setParameter("startsAt", activity.startsAt)
                .setParameter("endsAt", activity.endsAt)
                .getResultList()
                .map(HashSet::new);
    }
}
