package linli.platform.inbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import linli.platform.event.Event;
import linli.platform.operations.KeptKeys;
import linli.platform.operations.OperationRefused;
import linli.platform.operations.Replayed;
import linli.platform.operations.StaleKey;
import org.hibernate.reactive.mutiny.Mutiny;

/** The inbox as operators see it. A replay goes the way of every event, so it meets the consumer on the same lock. */
@ApplicationScoped
class InboxKeys implements KeptKeys {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final List<Subscriber> subscribers;

    @Inject
    InboxKeys(Mutiny.SessionFactory sessions, Inbox inbox, @All List<Subscriber> subscribers) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscribers = subscribers;
    }

    @Override
    public Uni<List<StaleKey>> listStale(int limit) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from InboxPosition where staleSince is not null order by staleSince, id.key",
                                InboxPosition.class)
                        .setMaxResults(limit)
                        .getResultList())
                .map(positions -> positions.stream()
                        .map(position -> new StaleKey(
                                position.id.topic(),
                                position.id.key(),
                                position.sequence,
                                String.valueOf(position.staleReason),
                                position.staleSince))
                        .toList());
    }

    @Override
    public Uni<Replayed> replay(String topic, String key, List<Event> events) {
        Subscriber subscriber = subscribers.stream()
                .filter(each -> each.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new OperationRefused("Nothing here takes in " + topic + "; taken in are "
                        + subscribers.stream().map(Subscriber::topic).sorted().toList() + "."));
        return position(subscriber, key)
                .chain(before -> apply(subscriber, key, events)
                        .chain(() -> position(subscriber, key))
                        .map(after -> new Replayed(before.sequence, after.sequence, after.staleReason)));
    }

    /** One that is poison still marks the key, with the reason of today, and ends the replay. */
    private Uni<Void> apply(Subscriber subscriber, String key, List<Event> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(
                        event -> inbox.apply(subscriber, event).chain(() -> inbox.drain(subscriber, key)))
                .collect()
                .last()
                .chain(() -> inbox.drain(subscriber, key))
                .onFailure(Inbox::isPoison)
                .recoverWithUni(poison -> inbox.markStale(subscriber, key, poison));
    }

    private Uni<InboxPosition> position(Subscriber subscriber, String key) {
        InboxPosition.Id id = new InboxPosition.Id(subscriber.consumer(), subscriber.topic(), key);
        return sessions.withSession(session -> session.find(InboxPosition.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> new OperationRefused(
                        "No event of " + key + " has come from " + subscriber.topic() + " yet: is the key right?"));
    }
}
