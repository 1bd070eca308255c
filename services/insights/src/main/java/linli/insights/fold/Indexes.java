package linli.insights.fold;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bson.Document;

/** Makes the indexes that the queries need; making one that is there is no work. */
@ApplicationScoped
class Indexes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReadModel model;

    @Inject
    Indexes(ReadModel model) {
        this.model = model;
    }

    void create(@Observes StartupEvent started) {
        Uni.join()
                .all(
                        model.of(Aggregate.VOLUNTEER).createIndex(new Document("personId", 1)),
                        model.of(Aggregate.REDEMPTION)
                                .createIndex(new Document("volunteerId", 1).append("createdAt", -1)),
                        model.of(Aggregate.PARTICIPATION).createIndex(new Document("volunteerId", 1).append("at", -1)),
                        model.parked().createIndex(new Document("topic", 1).append("key", 1)))
                .andFailFast()
                .await()
                .atMost(PATIENCE);
    }
}
