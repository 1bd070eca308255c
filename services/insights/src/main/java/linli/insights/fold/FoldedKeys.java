package linli.insights.fold;

import com.mongodb.client.model.Filters;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import linli.platform.event.Event;
import linli.platform.operations.KeptKeys;
import linli.platform.operations.OperationRefused;
import linli.platform.operations.Replayed;
import linli.platform.operations.StaleKey;
import org.bson.Document;

/** The documents as operators see them: how far each has come, and which stand still. */
@ApplicationScoped
class FoldedKeys implements KeptKeys {

    private final ReadModel model;
    private final Folder folder;
    private final Turns turns;

    @Inject
    FoldedKeys(ReadModel model, Turns turns) {
        this.model = model;
        this.folder = new Folder(model);
        this.turns = turns;
    }

    @Override
    public Uni<List<StaleKey>> listStale(int limit) {
        return Multi.createFrom()
                .items(Aggregate.values())
                .onItem()
                .transformToMultiAndConcatenate(aggregate -> model.of(aggregate)
                        .find(Filters.eq(ReadModel.STALE, true), new FindOptions().limit(limit))
                        .map(document -> stale(aggregate, document)))
                .select()
                .first(limit)
                .collect()
                .asList();
    }

    private static StaleKey stale(Aggregate aggregate, Document document) {
        return new StaleKey(
                aggregate.topic(), document.getString("_id"), Batch.sequence(document), waitsFor(document), null);
    }

    @Override
    public Uni<Replayed> replay(String topic, String key, List<Event> events) {
        Aggregate aggregate = Aggregate.findByTopic(topic)
                .orElseThrow(() -> new OperationRefused("Nothing here takes in " + topic + "; taken in are "
                        + Arrays.stream(Aggregate.values())
                                .map(Aggregate::topic)
                                .sorted()
                                .toList()
                        + "."));
        AtomicReference<String> poison = new AtomicReference<>();
        return turns.inTurn(() -> document(aggregate, key)
                .chain(before -> folder.fold(
                                aggregate,
                                events,
                                (event, reason) -> poison.set("event " + event.sequence() + ": " + reason))
                        .chain(() -> folder.resume(aggregate, key))
                        .chain(() -> document(aggregate, key))
                        .map(after -> new Replayed(
                                Batch.sequence(before),
                                Batch.sequence(after),
                                !after.containsKey(ReadModel.STALE)
                                        ? null
                                        : poison.get() != null ? poison.get() : waitsFor(after)))));
    }

    private static String waitsFor(Document document) {
        return "waits for event " + (Batch.sequence(document) + 1);
    }

    private Uni<Document> document(Aggregate aggregate, String key) {
        return model.of(aggregate)
                .find(Filters.eq("_id", key))
                .toUni()
                .onItem()
                .ifNull()
                .failWith(() -> new OperationRefused(
                        "No event of " + key + " has come from " + aggregate.topic() + " yet: is the key right?"));
    }
}
