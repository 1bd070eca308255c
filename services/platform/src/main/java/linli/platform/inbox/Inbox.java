package linli.platform.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import linli.platform.SqlState;
import linli.platform.event.Event;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in once each and in the order of their aggregate, although Kafka delivers at least once.
 *
 * <p>The effect and the position are one transaction. Only the next event of a key is applied: an earlier one is a
 * repetition, a later one is parked until the gap is filled. An event that can't be read, or whose effect the database
 * refuses time after time, goes to the dead-letter topic with its reason and makes its key stale; the other keys go on.
 * Anything else that fails (the database is away, say) is tried again until it works, because a good event must never be
 * given up.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Some three seconds, in which all others wait: what another consumer was about to commit has come by then. */
    private static final int TRIES_WHEN_REFUSED = 5;

    /** Classes of PostgreSQL's codes: the data, a constraint, or a function of ours says no. */
    private static final Set<String> REFUSALS = Set.of("22", "23", "P0");

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    @Inject
    Inbox(Mutiny.SessionFactory sessions, InstantSource clock, MeterRegistry metrics) {
        this.sessions = sessions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Applies a record and acknowledges it, or sends it to the dead-letter topic. */
    public Uni<Void> receive(IncomingKafkaRecord<String, byte[]> record, Subscriber subscriber) {
        Event event;
        try {
            event = Event.of(record);
        } catch (RuntimeException unreadable) {
            return reject(record, subscriber, unreadable);
        }
        return untilItWorks(apply(subscriber, event), subscriber, event)
                .chain(more -> more
                        ? untilItWorks(drain(subscriber, event.key()), subscriber, event)
                        : Uni.createFrom().voidItem())
                .chain(() -> Uni.createFrom().completionStage(record.ack()))
                .onFailure(Inbox::isHopeless)
                .recoverWithUni(poison -> untilItWorks(markStale(subscriber, event.key(), poison), subscriber, event)
                        .chain(() -> reject(record, subscriber, poison)));
    }

    private static <T> Uni<T> untilItWorks(Uni<T> work, Subscriber subscriber, Event event) {
        AtomicInteger refusals = new AtomicInteger();
        return work.onFailure(failure -> !isPoison(failure))
                .invoke(failure -> LOG.warnf(
                        "%s could not take %s of %s, trying again: %s",
                        subscriber.consumer(), event.type(), event.key(), failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .until(failure ->
                        !isPoison(failure) && (!isRefused(failure) || refusals.incrementAndGet() < TRIES_WHEN_REFUSED));
    }

    /**
     * Applies an event if it is its turn, parks it if it is early, and fails if it is poison.
     *
     * @return whether others of its key are parked behind it
     */
    Uni<Boolean> apply(Subscriber subscriber, Event event) {
        return sessions.withTransaction(session -> position(session, subscriber, event.key())
                        .chain(position -> applyInTurn(session, position, event, subscriber.handler())
                                .chain(() -> firstParked(session, position)))
                        .map(parked -> parked != null))
                .call(() -> subscriber.handler().committed());
    }

    /**
     * Applies the parked events whose turn has come, each in a transaction of its own: one that is poison stays parked,
     * makes its key stale, and takes nothing back of what came before it.
     */
    Uni<Void> drain(Subscriber subscriber, String key) {
        return Uni.createFrom()
                .deferred(() -> applyParked(subscriber, key))
                .repeat()
                .whilst(applied -> applied)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure(Inbox::isHopeless)
                .recoverWithUni(poison -> markStale(subscriber, key, poison));
    }

    /** Applies the next parked event; false if none has its turn. */
    private Uni<Boolean> applyParked(Subscriber subscriber, String key) {
        return sessions.withTransaction(session -> position(session, subscriber, key)
                        .chain(position -> firstParked(session, position).chain(parked -> {
                            if (parked == null) {
                                return Uni.createFrom().item(false);
                            }
                            if (parked.id.sequence() > position.sequence + 1) {
                                waits(position);
                                return Uni.createFrom().item(false);
                            }
                            return effect(session, position, parked.event(), subscriber.handler())
                                    .chain(() -> remove(session, parked))
                                    .replaceWith(true);
                        })))
                .call(applied -> applied
                        ? subscriber.handler().committed()
                        : Uni.createFrom().voidItem());
    }

    /** How far a subscriber has come with a key; the position is locked until the transaction ends. */
    private Uni<InboxPosition> position(Mutiny.Session session, Subscriber subscriber, String key) {
        InboxPosition.Id id = new InboxPosition.Id(subscriber.consumer(), subscriber.topic(), key);
        return session.find(InboxPosition.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .switchTo(() -> {
                    InboxPosition fresh = new InboxPosition();
                    fresh.id = id;
                    return session.persist(fresh).replaceWith(fresh);
                });
    }

    private Uni<Void> applyInTurn(Mutiny.Session session, InboxPosition position, Event event, EventHandler handler) {
        if (event.sequence() <= position.sequence) {
            count("repeated", position.id.consumer(), event.type());
            return Uni.createFrom().voidItem();
        }
        if (event.sequence() > position.sequence + 1) {
            count("parked", position.id.consumer(), event.type());
            waits(position);
            return session.merge(ParkedEvent.of(position.id.consumer(), event)).replaceWithVoid();
        }
        return effect(session, position, event, handler);
    }

    private Uni<Void> effect(Mutiny.Session session, InboxPosition position, Event event, EventHandler handler) {
        position.sequence = event.sequence();
        position.staleSince = null;
        position.staleReason = null;
        EventHandler.Effect effect = handler.effectOf(event.type());
        if (effect == null) {
            count("unknown", position.id.consumer(), event.type());
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> {
                    try {
                        return effect.apply(session, event);
                    } catch (Exception refused) {
                        return Uni.createFrom().failure(refused);
                    }
                })
                .invoke(() -> count("applied", position.id.consumer(), event.type()));
    }

    private static Uni<@Nullable ParkedEvent> firstParked(Mutiny.Session session, InboxPosition position) {
        return session.createSelectionQuery(
                        "from ParkedEvent where id.consumer = ?1 and id.topic = ?2 and id.key = ?3 and id.sequence > ?4"
                                + " order by id.sequence",
                        ParkedEvent.class)
                .setParameter(1, position.id.consumer())
                .setParameter(2, position.id.topic())
                .setParameter(3, position.id.key())
                .setParameter(4, position.sequence)
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    /**
     * By a statement, since {@link Mutiny.Session#remove} is not safe: of two that remove an entity of the same type at the
     * same time, one can be left without an answer and its transaction open (hibernate-reactive 1713).
     */
    private static Uni<Void> remove(Mutiny.Session session, ParkedEvent parked) {
        return session.createMutationQuery("delete from ParkedEvent where id = ?1")
                .setParameter(1, parked.id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Notes why a key goes no further. */
    Uni<Void> markStale(Subscriber subscriber, String key, Throwable poison) {
        return sessions.withTransaction(session -> position(session, subscriber, key)
                        .invoke(position -> stale(position, "event " + (position.sequence + 1) + ": " + poison)))
                .replaceWithVoid();
    }

    /** A gap says less than the event that made it: where one is poison its reason stays. */
    private void waits(InboxPosition position) {
        if (position.staleSince == null) {
            stale(position, "waits for event " + (position.sequence + 1));
        }
    }

    private void stale(InboxPosition position, String reason) {
        if (position.staleSince == null) {
            position.staleSince = clock.instant();
        }
        position.staleReason = reason.length() > 500 ? reason.substring(0, 500) : reason;
    }

    private Uni<Void> reject(IncomingKafkaRecord<String, byte[]> record, Subscriber subscriber, Throwable poison) {
        LOG.errorf(
                "%s can't read %s-%d@%d, sent to the dead-letter topic: %s",
                subscriber.consumer(), record.getTopic(), record.getPartition(), record.getOffset(), poison);
        count("poison", subscriber.consumer(), "unreadable");
        return Uni.createFrom().completionStage(record.nack(poison));
    }

    private void count(String outcome, String consumer, String type) {
        metrics.counter("linli.inbox.events", "outcome", outcome, "consumer", consumer, "type", type)
                .increment();
    }

    private static boolean isHopeless(Throwable failure) {
        return isPoison(failure) || isRefused(failure);
    }

    /** Failures that time may mend, when another consumer commits what this event refers to, and may not. */
    private static boolean isRefused(Throwable failure) {
        String state = SqlState.of(failure);
        return REFUSALS.stream().anyMatch(state::startsWith);
    }

    /** Failures that the same event would meet again however often it is tried. */
    static boolean isPoison(Throwable failure) {
        return failure instanceof InvalidProtocolBufferException
                || failure instanceof IllegalArgumentException
                || failure instanceof DateTimeException
                || failure instanceof ArithmeticException
                || failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof ProblemException;
    }
}
