package linli.insights.fold;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.platform.event.Event;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.types.Binary;
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

    private record Arrival(Event event, IncomingKafkaRecord<String, byte[]> record) {}

    private record Rejection(IncomingKafkaRecord<String, byte[]> record, Throwable reason) {}

    private final ReadModel model;
    private final Positions positions;

    @Inject
    Facts(ReadModel model, @Identifier("positions") Positions positions) {
        this.model = model;
        this.positions = positions;
    }

    @Incoming("facts")
    Uni<Void> take(IncomingKafkaRecordBatch<String, byte[]> batch) {
        Map<Aggregate, List<Arrival>> arrivals = new EnumMap<>(Aggregate.class);
        Map<TopicPartition, Long> next = new HashMap<>();
        List<Rejection> unreadable = new ArrayList<>();
        for (KafkaRecord<String, byte[]> each : batch.getRecords()) {
            IncomingKafkaRecord<String, byte[]> record = (IncomingKafkaRecord<String, byte[]>) each;
            next.merge(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset() + 1, Math::max);
            try {
                Event event = Event.of(record);
                arrivals.computeIfAbsent(Aggregate.ofTopic(event.topic()), unused -> new ArrayList<>())
                        .add(new Arrival(event, record));
            } catch (RuntimeException malformed) {
                unreadable.add(new Rejection(record, malformed));
            }
        }
        return Uni.createFrom()
                .deferred(() -> fold(arrivals))
                .invoke(rejections -> rejections.addAll(unreadable))
                .call(this::reject)
                .chain(() -> positions.remember(next))
                .onFailure()
                .invoke(failure -> LOG.warnf("A batch could not be folded, trying again: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<List<Rejection>> fold(Map<Aggregate, List<Arrival>> arrivals) {
        List<Rejection> rejections = new ArrayList<>();
        return Multi.createFrom()
                .iterable(arrivals.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> fold(entry.getKey(), entry.getValue(), rejections))
                .collect()
                .last()
                .replaceWith(rejections);
    }

    private Uni<Void> fold(Aggregate aggregate, List<Arrival> arrivals, List<Rejection> rejections) {
        List<String> keys = arrivals.stream()
                .map(arrival -> arrival.event().key())
                .distinct()
                .toList();
        String topic = arrivals.get(0).event().topic();
        return Uni.combine()
                .all()
                .unis(read(aggregate, keys), parked(topic, keys))
                .asTuple()
                .map(read -> {
                    Batch batch = new Batch(aggregate, read.getItem1(), read.getItem2());
                    arrivals.forEach(arrival -> batch.take(
                            arrival.event(), reason -> rejections.add(new Rejection(arrival.record(), reason))));
                    return batch;
                })
                .chain(batch -> write(aggregate, batch));
    }

    private Uni<List<Document>> read(Aggregate aggregate, List<String> keys) {
        return model.of(aggregate).find(Filters.in("_id", keys)).collect().asList();
    }

    private Uni<List<Event>> parked(String topic, List<String> keys) {
        return model.parked()
                .find(Filters.and(Filters.eq("topic", topic), Filters.in("key", keys)))
                .map(parked -> new Event(
                        parked.getString("topic"),
                        parked.getString("key"),
                        parked.getString("id"),
                        parked.getString("type"),
                        parked.getLong("sequence"),
                        OffsetDateTime.parse(parked.getString("time")),
                        parked.get("payload", Binary.class).getData()))
                .collect()
                .asList();
    }

    private Uni<Void> write(Aggregate aggregate, Batch batch) {
        List<ReplaceOneModel<Document>> documents =
                batch.changes().stream().map(Facts::replacement).toList();
        List<ReplaceOneModel<Document>> waiting = batch.newlyParked().stream()
                .map(event -> replaced(Batch.parkedDocument(event)))
                .toList();
        List<String> done = batch.unparked().stream().map(Batch::parkedId).toList();
        return (waiting.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : model.parked().bulkWrite(waiting).replaceWithVoid())
                .chain(() -> model.of(aggregate).bulkWrite(documents))
                .chain(() -> done.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : model.parked().deleteMany(Filters.in("_id", done)).replaceWithVoid());
    }

    /** Conditional on what was read: if another process took the partition meanwhile, this write must not win. */
    private static ReplaceOneModel<Document> replacement(Batch.Change change) {
        Document document = change.document();
        if (change.sequenceRead() == 0) {
            return replaced(document);
        }
        return new ReplaceOneModel<>(
                Filters.and(
                        Filters.eq("_id", document.getString("_id")),
                        Filters.eq(ReadModel.SEQUENCE, change.sequenceRead())),
                document);
    }

    private static ReplaceOneModel<Document> replaced(Document document) {
        return new ReplaceOneModel<>(
                Filters.eq("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
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
