package linli.insights.fold;

import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import linli.platform.operations.OperationRefused;
import linli.platform.operations.OperatorRoutes;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * {@code POST /q/operations/rebuilds}: makes every document anew from the beginning of the topics, beside those that are
 * read meanwhile, and then puts the new ones in the place of those that differ.
 *
 * <p>The consumer goes on until the new ones have nearly caught up. For the rest it waits its turn, so that old and new
 * stand at the same place in the topics and any difference is a fault. A rebuild that is cut off leaves documents of
 * which each is old or new, at the same place: nothing is lost and it may be begun again.
 */
@ApplicationScoped
class Rebuild {

    private final ReadModel model;
    private final Positions positions;
    private final Turns turns;
    private final StoreBreaks store;
    private final Map<String, Object> kafka;
    private final AtomicBoolean running = new AtomicBoolean();

    @Inject
    Rebuild(
            ReadModel model,
            @Identifier("positions") Positions positions,
            Turns turns,
            StoreBreaks store,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.model = model;
        this.positions = positions;
        this.turns = turns;
        this.store = store;
        this.kafka = kafka;
    }

    void register(@Observes Router router) {
        new OperatorRoutes(router).operation("rebuilds", (context, lines) -> onWorker(() -> start(lines::say)));
    }

    private static Uni<Void> onWorker(Runnable work) {
        return Uni.createFrom().voidItem().invoke(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void start(Consumer<String> say) {
        if (!running.compareAndSet(false, true)) {
            throw new OperationRefused("A rebuild goes on already.");
        }
        try {
            rebuild(say);
        } finally {
            running.set(false);
        }
    }

    private void rebuild(Consumer<String> say) {
        long breaks = store.count();
        ReadModel fresh = model.beside();
        try (PastEvents past = new PastEvents(kafka)) {
            past.requireAll(positions.known().keySet());
            empty(fresh);
            Refold refold = new Refold(fresh, say);
            past.readTo(positions.known(), refold);
            say.accept("caught up after " + refold.read() + " events; comparing while new ones wait");
            Difference difference = turns.inTurn(() -> onWorker(() -> readRest(past, refold))
                            .chain(() -> replace(fresh))
                            .call(() -> positions.settle(breaks)))
                    .await()
                    .indefinitely();
            say.accept(refold.read() + " events read, " + difference.text() + ", " + refold.unreadable()
                    + " events unreadable");
        } finally {
            empty(fresh);
        }
    }

    /** Nobody folds now, so the positions stand, unless the partitions went to another instance meanwhile. */
    private void readRest(PastEvents past, Refold refold) {
        Map<TopicPartition, Long> ends = positions.known();
        past.requireAll(ends.keySet());
        past.readTo(ends, refold);
    }

    private Uni<Difference> replace(ReadModel fresh) {
        List<ReactiveMongoCollection<Document>> old = model.folded();
        List<ReactiveMongoCollection<Document>> made = fresh.folded();
        Uni<Difference> sum = Uni.createFrom().item(Difference.NONE);
        for (int i = 0; i < old.size(); i++) {
            Replacement replacement = new Replacement(old.get(i), made.get(i));
            sum = sum.chain(before -> replacement.run().map(before::plus));
        }
        return sum;
    }

    private static void empty(ReadModel fresh) {
        fresh.folded().forEach(collection -> collection.drop().await().indefinitely());
    }
}
