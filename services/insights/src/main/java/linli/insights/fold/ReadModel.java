package linli.insights.fold;

import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    private final ReactiveMongoDatabase database;

    @Inject
    ReadModel(ReactiveMongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String name) {
        this.database = client.getDatabase(name);
    }

    public ReactiveMongoCollection<Document> of(Aggregate aggregate) {
        return database.getCollection(aggregate.collection());
    }

    /** Events that came before their turn, by topic, key and sequence. */
    ReactiveMongoCollection<Document> parked() {
        return database.getCollection("parked");
    }

    /** How far each partition was consumed. */
    ReactiveMongoCollection<Document> positions() {
        return database.getCollection("positions");
    }
}
