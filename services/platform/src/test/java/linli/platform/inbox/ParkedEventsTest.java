package linli.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import linli.platform.byhand.BeanGraph;
import linli.platform.byhand.ServiceDatabase;
import linli.platform.event.Event;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events that overtook others wait for them, and then have their effect in their order. */
@Tag("X1")
class ParkedEventsTest {

    private static final String TOPIC = "parked.events.v1";
    private static final ServiceDatabase DATABASE = new ServiceDatabase(
            "points",
            List.of("db/platform"),
            List.of("linli.platform.inbox.InboxPosition", "linli.platform.inbox.ParkedEvent"));
    private static final int KEYS = 200;
    private static final int LAST = 5;
    private static final int AT_ONCE = 8;

    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    private final Inbox inbox = new BeanGraph(Map.of())
            .with(Mutiny.SessionFactory.class, DATABASE.sessions())
            .with(InstantSource.class, InstantSource.system())
            .with(MeterRegistry.class, new SimpleMeterRegistry())
            .get(Inbox.class);
    private final Subscriber subscriber =
            new HandMadeSubscriber(TOPIC, "test", EventHandler.on("Happened", (session, event) -> {
                taken.add(event.key() + " " + event.sequence());
                return Uni.createFrom().voidItem();
            }));

    private static Event event(String key, long sequence) {
        return new Event(TOPIC, key, "id", "Happened", sequence, OffsetDateTime.now(), new byte[0]);
    }

    private void takeIn(String key, long sequence) {
        DATABASE.await(() -> inbox.apply(subscriber, event(key, sequence)));
    }

    /** The last first, so that all but one wait. */
    private Void takeInBackwards(String key) {
        for (long sequence = LAST; sequence > 0; sequence--) {
            takeIn(key, sequence);
        }
        DATABASE.await(() -> inbox.drain(subscriber, key));
        return null;
    }

    /**
     * Each key is a sender's own, but what serves them is shared: Hibernate Reactive's way to remove an entity left one of
     * two that did so at the same time waiting for ever, with its transaction open (hibernate-reactive 1713).
     */
    @Test
    void comeToTheirEndWhereManyKeysAreServedAtOnce() throws Exception {
        List<String> keys = new ArrayList<>();
        List<Callable<Void>> senders = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            String key = UUID.randomUUID().toString();
            keys.add(key);
            senders.add(() -> takeInBackwards(key));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> sender : threads.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (String key : keys) {
            assertThat(taken.stream().filter(one -> one.startsWith(key)))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, LAST)
                            .mapToObj(sequence -> key + " " + sequence)
                            .toList());
        }
        assertThat(DATABASE.tables().number("select count(*) from inbox_parked where topic = ?", TOPIC))
                .isZero();
    }
}
