package linli.insights.fold;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiConsumer;
import linli.platform.event.Event;
import org.bson.Document;
import org.bson.types.Binary;

/** Folds events into the documents of a read model: one read and one write per key and call. */
final class Folder {

    private final ReadModel model;

    Folder(ReadModel model) {
        this.model = model;
    }

    /**
     * Folds events of one aggregate in the order given.
     *
     * @param unreadable told of each event that can't be read
     */
    Uni<Void> fold(Aggregate aggregate, List<Event> events, BiConsumer<Event, Throwable> unreadable) {
        List<String> keys = events.stream().map(Event::key).distinct().toList();
        return batch(aggregate, keys)
                .invoke(batch -> events.forEach(event -> batch.take(event, reason -> unreadable.accept(event, reason))))
                .chain(batch -> write(aggregate, batch));
    }

    /** Folds what waits for its turn behind what a key has come to. */
    Uni<Void> resume(Aggregate aggregate, String key) {
        return batch(aggregate, List.of(key))
                .invoke(batch -> batch.resume(key))
                .chain(batch -> write(aggregate, batch));
    }

    private Uni<Batch> batch(Aggregate aggregate, List<String> keys) {
        return Uni.combine()
                .all()
                .unis(
                        model.of(aggregate)
                                .find(Filters.in("_id", keys))
                                .collect()
                                .asList(),
                        parked(aggregate.topic(), keys))
                .asTuple()
                .map(read -> new Batch(aggregate, read.getItem1(), read.getItem2()));
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
                batch.changes().stream().map(Folder::replacement).toList();
        List<ReplaceOneModel<Document>> waiting = batch.newlyParked().stream()
                .map(event -> ReadModel.replacement(Batch.parkedDocument(event)))
                .toList();
        List<String> done = batch.unparked().stream().map(Batch::parkedId).toList();
        return (waiting.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : model.parked().bulkWrite(waiting).replaceWithVoid())
                .chain(() -> documents.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : model.of(aggregate).bulkWrite(documents).replaceWithVoid())
                .chain(() -> done.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : model.parked().deleteMany(Filters.in("_id", done)).replaceWithVoid());
    }

    /** Conditional on what was read: if another process took the partition meanwhile, this write must not win. */
    private static ReplaceOneModel<Document> replacement(Batch.Change change) {
        Document document = change.document();
        if (change.sequenceRead() == 0) {
            return ReadModel.replacement(document);
        }
        return new ReplaceOneModel<>(
                Filters.and(
                        Filters.eq("_id", document.getString("_id")),
                        Filters.eq(ReadModel.SEQUENCE, change.sequenceRead())),
                document);
    }
}
