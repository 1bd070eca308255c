package linli.insights.fold;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.platform.event.Event;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads every topic in batches and folds them into documents: one read and one write per key and batch, then the
 * positions. What can't be read goes to the dead-letter topic; whatever else fails is tried again until it works.
 */
@ApplicationScoped
public class Facts {

    private static final Logger LOG = Logger.getLogger(Facts.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private record Rejection(IncomingKafkaRecord<String, byte[]> record, Throwable reason) {}

    private final Folder folder;
    private final Positions positions;
    private final Turns turns;
    private final StoreBreaks store;

    @Inject
    Facts(ReadModel model, @Identifier("positions") Positions positions, Turns turns, StoreBreaks store) {
        this.folder = new Folder(model);
        this.positions = positions;
        this.turns = turns;
        this.store = store;
    }

    /** Where nothing more happens nothing else would notice that the store has lost something. */
    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lookBack() {
        return turns.inTurn(positions::lookBack).onFailure().recoverWithNull();
    }

    @Incoming("facts")
    Uni<Void> take(IncomingKafkaRecordBatch<String, byte[]> batch) {
        return turns.inTurn(() -> positions.lookBack().chain(() -> take(batch.getRecords())))
                .onFailure()
                .invoke(failure -> LOG.warnf("A batch could not be folded, trying again: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<Void> take(List<KafkaRecord<String, byte[]>> batch) {
        long breaks = store.count();
        Map<Event, IncomingKafkaRecord<String, byte[]>> records = new IdentityHashMap<>();
        Map<Aggregate, List<Event>> events = new EnumMap<>(Aggregate.class);
        Map<TopicPartition, Long> next = new HashMap<>();
        List<Rejection> malformed = new ArrayList<>();
        for (KafkaRecord<String, byte[]> each : batch) {
            IncomingKafkaRecord<String, byte[]> record = (IncomingKafkaRecord<String, byte[]>) each;
            TopicPartition partition = new TopicPartition(record.getTopic(), record.getPartition());
            if (positions.comesAgain(partition, record.getOffset())) {
                continue;
            }
            next.merge(partition, record.getOffset() + 1, Math::max);
            try {
                Event event = Event.of(record);
                records.put(event, record);
                events.computeIfAbsent(Aggregate.ofTopic(event.topic()), unused -> new ArrayList<>())
                        .add(event);
            } catch (RuntimeException unreadable) {
                malformed.add(new Rejection(record, unreadable));
            }
        }
        return next.isEmpty()
                ? Uni.createFrom().voidItem()
                : fold(events, records, malformed).call(this::reject).chain(() -> positions.remember(next, breaks));
    }

    private Uni<List<Rejection>> fold(
            Map<Aggregate, List<Event>> events,
            Map<Event, IncomingKafkaRecord<String, byte[]>> records,
            List<Rejection> malformed) {
        List<Rejection> rejections = new ArrayList<>(malformed);
        return Multi.createFrom()
                .iterable(events.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> folder.fold(
                        entry.getKey(),
                        entry.getValue(),
                        (event, reason) ->
                                rejections.add(new Rejection(Objects.requireNonNull(records.get(event)), reason))))
                .collect()
                .last()
                .replaceWith(rejections);
    }

    private Uni<Void> reject(List<Rejection> rejections) {
        return Multi.createFrom()
                .iterable(rejections)
                .onItem()
                .transformToUniAndConcatenate(rejection -> {
                    LOG.errorf(
                            "Can't read %s-%d@%d, sent to the dead-letter topic: %s",
                            rejection.record().getTopic(),
                            rejection.record().getPartition(),
                            rejection.record().getOffset(),
                            rejection.reason());
                    return Uni.createFrom().completionStage(rejection.record().nack(rejection.reason()));
                })
                .collect()
                .last()
                .replaceWithVoid();
    }
}
