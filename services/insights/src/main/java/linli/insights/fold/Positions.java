package linli.insights.fold;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * Consumed positions, kept in the same store as the documents. If the store loses its last second in a crash it loses
 * the positions of that second with it, and the events are read again; Kafka's own offsets would run ahead.
 */
@ApplicationScoped
@Identifier("positions")
class Positions implements KafkaConsumerRebalanceListener {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReadModel model;
    private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();

    @Inject
    Positions(ReadModel model) {
        this.model = model;
    }

    /** Runs on Kafka's polling thread, which may wait. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Document position = model.positions()
                    .find(Filters.eq("_id", partition.toString()))
                    .toUni()
                    .await()
                    .atMost(PATIENCE);
            long next = position == null ? 0 : position.getLong("next");
            consumer.seek(partition, next);
            known.put(partition, next);
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        known.keySet().removeAll(partitions);
    }

    /** The next offset to read of each partition that this process reads; true for as long as it has its turn. */
    Map<TopicPartition, Long> known() {
        return Map.copyOf(known);
    }

    /** Remembers the next offset to read of each partition; called after the documents were written. */
    Uni<Void> remember(Map<TopicPartition, Long> next) {
        List<ReplaceOneModel<Document>> writes = next.entrySet().stream()
                .map(entry -> ReadModel.replacement(
                        new Document("_id", entry.getKey().toString()).append("next", entry.getValue())))
                .toList();
        return model.positions()
                .bulkWrite(writes)
                .invoke(() -> next.forEach((partition, offset) -> known.replace(partition, offset)))
                .replaceWithVoid();
    }
}
