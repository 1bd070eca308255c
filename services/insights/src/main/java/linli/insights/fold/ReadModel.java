package linli.insights.fold;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collections. Every document but a position has {@code _id} (the aggregate's id), {@code seq} (sequence of the
 * last event folded in) and {@code at} (its time).
 */
@ApplicationScoped
public class ReadModel {

    static final String SEQUENCE = "seq";
    static final String AT = "at";

    /** True in a document that stands still: an event of it is missing or can't be read. */
    static final String STALE = "stale";

    private static final String PARKED = "parked";

    private final ReactiveMongoDatabase database;
    private final String prefix;

    @Inject
    ReadModel(ReactiveMongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String name) {
        this(client.getDatabase(name), "");
    }

    private ReadModel(ReactiveMongoDatabase database, String prefix) {
        this.database = database;
        this.prefix = prefix;
    }

    /** A second set of collections beside this one, to build into while this one is read. */
    ReadModel beside() {
        return new ReadModel(database, "rebuild_");
    }

    /** Every collection that events are folded into. */
    List<ReactiveMongoCollection<Document>> folded() {
        return Stream.concat(Arrays.stream(Aggregate.values()).map(Aggregate::collection), Stream.of(PARKED))
                .map(this::collection)
                .toList();
    }

    public ReactiveMongoCollection<Document> of(Aggregate aggregate) {
        return collection(aggregate.collection());
    }

    /** Events that came before their turn, by topic, key and sequence. */
    ReactiveMongoCollection<Document> parked() {
        return collection(PARKED);
    }

    /** How far each partition was consumed. */
    ReactiveMongoCollection<Document> positions() {
        return collection("positions");
    }

    private ReactiveMongoCollection<Document> collection(String name) {
        return database.getCollection(prefix + name);
    }

    /** Puts a document in the place of the one with its id, or in an empty place. */
    static ReplaceOneModel<Document> replacement(Document document) {
        return new ReplaceOneModel<>(
                Filters.eq("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
    }
}
