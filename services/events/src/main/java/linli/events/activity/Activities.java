package linli.events.activity;

import com.google.protobuf.Message;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import linli.events.known.Organisations;
import linli.platform.identity.Caller;
import linli.platform.outbox.Outbox;
import linli.platform.paging.Cursor.TimeAndId;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Finds activities, holds them and moves them on. */
@ApplicationScoped
public class Activities {

    public static final String TOPIC = "events.activity.v1";

    private final Organisations organisations;
    private final Outbox outbox;

    @Inject
    Activities(Organisations organisations, Outbox outbox) {
        this.organisations = organisations;
        this.outbox = outbox;
    }

    /** Holds a published activity until the end of the transaction; 404 for one that is not public. */
    public Uni<Activity> lockPublic(Mutiny.Session session, UUID activityId) {
        return getPublic(session, activityId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keeps a published activity from changing, together with others who do; 404 for one that is not public. */
    public Uni<Activity> sharePublic(Mutiny.Session session, UUID activityId) {
        return getPublic(session, activityId, LockModeType.PESSIMISTIC_READ);
    }

    private static Uni<Activity> getPublic(Mutiny.Session session, UUID activityId, LockModeType lock) {
        return session.find(Activity.class, activityId, lock).invoke(activity -> {
            if (activity == null || !activity.isPublic()) {
                throw WireError.NOT_FOUND.because();
            }
        });
    }

    /** Holds an activity that the caller leads; 404 for any other. */
    public Uni<Activity> lockLed(Mutiny.Session session, Caller caller, UUID activityId) {
        return getLed(session, caller, activityId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** An activity that the caller leads; 404 for any other. */
    public Uni<Activity> getLed(Mutiny.Session session, Caller caller, UUID activityId, LockModeType lock) {
        return session.find(Activity.class, activityId, lock)
                .onItem()
                .ifNull()
                .failWith(WireError.NOT_FOUND::because)
                .call(activity -> organisations
                        .get(session, activity.organisationId)
                        .invoke(organisation -> {
                            if (!organisation.isLedBy(caller.personId())) {
                                throw WireError.NOT_FOUND.because();
                            }
                        }));
    }

    /** Holds one published activity whose end has come and that nobody else holds. */
    public Uni<@Nullable Activity> lockOneToClose(Mutiny.Session session, Instant now) {
        return session.createNativeQuery(
                        "select * from activity where status = 'PUBLISHED' and ends_at <= ?1"
                                + " order by ends_at limit 1 for no key update skip locked",
                        Activity.class)
                .setParameter(1, now)
                .getSingleResultOrNull();
    }

    /** Activities over and not settled, of organisations that a person leads; the longest over first. */
    public Uni<List<Activity>> listToConfirm(
            Mutiny.Session session, String personId, @Nullable TimeAndId after, int limit) {
        return session.createNativeQuery(
                        "select a.* from activity a join known_leader l using (organisation_id)"
                                + " where l.person_id = ?1 and a.status = 'CLOSED'"
                                + " and (a.ends_at, a.activity_id) > (?2, ?3)"
                                + " and exists (select from participation p where p.activity_id = a.activity_id"
                                + " and p.status in ('ACCEPTED', 'CHECKED_IN', 'CHECKED_OUT'))"
                                + " order by a.ends_at, a.activity_id limit ?4",
                        Activity.class)
                .setParameter(1, personId)
                .setParameter(2, after == null ? Instant.EPOCH : after.time())
                .setParameter(3, after == null ? new UUID(0, 0) : after.id())
                .setParameter(4, limit)
                .getResultList();
    }

    /** Takes a step that tells nobody. */
    public void take(Activity activity, ActivityStep step) {
        if (step.event() != null) {
            throw new IllegalArgumentException(step + " is told by an event");
        }
        activity.take(step);
    }

    /** The leader has settled everybody. */
    public Uni<Void> confirm(Mutiny.Session session, Activity activity) {
        return take(session, activity, ActivityStep.CONFIRM, ActivityEvents.confirmed(activity));
    }

    /** Takes a step and tells of it. */
    Uni<Void> take(Mutiny.Session session, Activity activity, ActivityStep step, Message event) {
        if (step.event() == null || !step.event().isInstance(event)) {
            throw new IllegalArgumentException(
                    step + " is not told by " + event.getClass().getSimpleName());
        }
        activity.take(step);
        return outbox.publish(session, TOPIC, activity.activityId.toString(), activity.sequence, event);
    }
}
