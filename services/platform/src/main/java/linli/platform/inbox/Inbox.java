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
import linli.platform.event.Event;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in once each and in the order of their aggregate, although Kafka delivers at least once.
 *
 * <p>The effect and the position are one transaction. Only the next event of a key is applied: an earlier one is a
 * repetition, a later one is parked until the gap is filled. An event that can't be read goes to the dead-letter
 * topic with its reason and makes its key stale; the other keys go on. Anything else that fails (the database is
 * away, say) is tried again until it works, because a good event must never be given up.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    @Inject
    Inbox(Mutiny.SessionFactory sessions, InstantSource clock, MeterRegistry metrics) {
        this.sessions = sessions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Applies a record and acknowledges it, or sends it to the dead-letter topic.
     *
     * @param consumer name of the consumer, part of its positions: never change it
     */
    public Uni<Void> receive(IncomingKafkaRecord<String, byte[]> record, String consumer, EventHandler handler) {
        Event event;
        try {
            event = Event.of(record);
        } catch (RuntimeException unreadable) {
            return reject(record, consumer, unreadable);
        }
        return apply(event, consumer, handler)
                .onFailure(failure -> !isPoison(failure))
                .invoke(failure -> LOG.warnf(
                        "%s could not take %s of %s, trying again: %s", consumer, event.type(), event.key(), failure))
                .onFailure(failure -> !isPoison(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(() -> Uni.createFrom().completionStage(record.ack()))
                .onFailure(Inbox::isPoison)
                .recoverWithUni(
                        poison -> markStale(event, consumer, poison).chain(() -> reject(record, consumer, poison)));
    }

    private Uni<Void> apply(Event event, String consumer, EventHandler handler) {
        return sessions.withTransaction(session -> position(session, consumer, event)
                        .chain(position -> applyInTurn(session, position, event, handler)))
                .chain(handler::committed);
    }

    private Uni<InboxPosition> position(Mutiny.Session session, String consumer, Event event) {
        InboxPosition.Id id = new InboxPosition.Id(consumer, event.topic(), event.key());
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
            stale(position, "waits for event " + (position.sequence + 1));
            return session.merge(ParkedEvent.of(position.id.consumer(), event)).replaceWithVoid();
        }
        return effect(session, position, event, handler)
                .chain(() -> nextParked(session, position))
                .chain(parked -> parked == null
                        ? Uni.createFrom().voidItem()
                        : session.remove(parked).chain(() -> applyInTurn(session, position, parked.event(), handler)));
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
        count("applied", position.id.consumer(), event.type());
        return Uni.createFrom().deferred(() -> {
            try {
                return effect.apply(session, event);
            } catch (Exception refused) {
                return Uni.createFrom().failure(refused);
            }
        });
    }

    private static Uni<@Nullable ParkedEvent> nextParked(Mutiny.Session session, InboxPosition position) {
        InboxPosition.Id id = position.id;
        return session.find(
                ParkedEvent.class, new ParkedEvent.Id(id.consumer(), id.topic(), id.key(), position.sequence + 1));
    }

    private Uni<Void> markStale(Event event, String consumer, Throwable poison) {
        return sessions.withTransaction(session -> position(session, consumer, event)
                        .invoke(position -> stale(position, "event " + event.sequence() + ": " + poison)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid();
    }

    private void stale(InboxPosition position, String reason) {
        if (position.staleSince == null) {
            position.staleSince = clock.instant();
            position.staleReason = reason.length() > 500 ? reason.substring(0, 500) : reason;
        }
    }

    private Uni<Void> reject(IncomingKafkaRecord<String, byte[]> record, String consumer, Throwable poison) {
        LOG.errorf(
                "%s can't read %s-%d@%d, sent to the dead-letter topic: %s",
                consumer, record.getTopic(), record.getPartition(), record.getOffset(), poison);
        count("poison", consumer, "unreadable");
        return Uni.createFrom().completionStage(record.nack(poison));
    }

    private void count(String outcome, String consumer, String type) {
        metrics.counter("linli.inbox.events", "outcome", outcome, "consumer", consumer, "type", type)
                .increment();
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
