package linli.events.participation;

import com.google.protobuf.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import linli.platform.outbox.Outbox;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Finds participations and moves them on. The row of the activity is held whenever one of its participations changes. */
@ApplicationScoped
public class Participations {

    public static final String TOPIC = "events.participation.v1";

    private final Outbox outbox;

    @Inject
    Participations(Outbox outbox) {
        this.outbox = outbox;
    }

    /** One volunteer's in one activity. */
    public Uni<@Nullable Participation> find(Mutiny.Session session, UUID activityId, UUID volunteerId) {
        return session.createSelectionQuery(
                        "from Participation where activityId = :activity and volunteerId = :volunteer",
                        Participation.class)
                .setParameter("activity", activityId)
                .setParameter("volunteer", volunteerId)
                .getSingleResultOrNull();
    }

    /** All of an activity with one of the statuses: those who wait in the order of the list, then by sign-up. */
    public Uni<List<Participation>> list(
            Mutiny.Session session, UUID activityId, Collection<ParticipationStatus> statuses) {
        return session.createSelectionQuery(
                        "from Participation where activityId = :activity and status in :statuses"
                                + " order by waitingNumber, participationId",
                        Participation.class)
                .setParameter("activity", activityId)
                .setParameter("statuses", statuses)
                .getResultList();
    }

    /** Who comes before and is the participation itself, on the waiting list; null for who does not wait. */
    public Uni<@Nullable Long> waitingPosition(Mutiny.Session session, Participation participation) {
        Long number = participation.waitingNumber;
        if (number == null) {
            return Uni.createFrom().nullItem();
        }
        return session.createSelectionQuery(
                        "select count(*) from Participation where activityId = :activity and waitingNumber <= :number",
                        Long.class)
                .setParameter("activity", participation.activityId)
                .setParameter("number", number)
                .getSingleResult();
    }

    /** Takes a step and tells of it. */
    public Uni<Void> take(Mutiny.Session session, Participation participation, ParticipationStep step) {
        return take(session, participation, step, ParticipationEvents.of(step, participation));
    }

    /** Takes a step and tells of it with a message that the participation alone can't make. */
    public Uni<Void> take(Mutiny.Session session, Participation participation, ParticipationStep step, Message event) {
        if (!step.event().isInstance(event)) {
            throw new IllegalArgumentException(
                    step + " is told by " + step.event().getSimpleName());
        }
        participation.take(step);
        return outbox.publish(session, TOPIC, participation.participationId.toString(), participation.sequence, event);
    }

    /** Takes the same step with each. */
    public Uni<Void> takeEach(Mutiny.Session session, List<Participation> participations, ParticipationStep step) {
        return Multi.createFrom()
                .iterable(participations)
                .onItem()
                .transformToUniAndConcatenate(
                        participation -> take(session, participation, step).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
