package linli.insights.fold;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jboss.logging.Logger;

/**
 * Consumed positions, kept in the same store as the documents. If the store loses its last second in a crash it loses
 * the positions of that second with it, and the events are read again; Kafka's own offsets would run ahead. A process that
 * outlived the store's crash finds the positions behind what it remembers, and goes back to them.
 */
@ApplicationScoped
@Identifier("positions")
class Positions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Positions.class);
    private static final String CHANNEL = "facts";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReadModel model;
    private final KafkaClientService clients;
    private final StoreBreaks store;
    private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();
    /** Of partitions that are read again, the first offset that had not been read before. */
    private final Map<TopicPartition, Long> readBefore = new ConcurrentHashMap<>();

    @Inject
    Positions(ReadModel model, KafkaClientService clients, StoreBreaks store) {
        this.model = model;
        this.clients = clients;
        this.store = store;
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
            readBefore.remove(partition);
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        known.keySet().removeAll(partitions);
        readBefore.keySet().removeAll(partitions);
    }

    /** Goes back to where the store stands if it has lost what it had acknowledged; called before each batch, in its turn. */
    Uni<Void> lookBack() {
        return model.positions()
                .find()
                .collect()
                .asMap(position -> position.getString("_id"), position -> position.getLong("next"))
                .map(this::behind)
                .chain(behind -> behind.isEmpty() ? Uni.createFrom().voidItem() : goBack(behind));
    }

    private Map<TopicPartition, Long> behind(Map<String, Long> stored) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        known.forEach((partition, next) -> {
            long kept = stored.getOrDefault(partition.toString(), 0L);
            if (kept < next) {
                behind.put(partition, kept);
            }
        });
        return behind;
    }

    private Uni<Void> goBack(Map<TopicPartition, Long> behind) {
        LOG.warnf("The store has lost what it had acknowledged; reading again from %s", behind);
        return clients.<String, byte[]>getConsumer(CHANNEL)
                .runOnPollingThread(consumer -> {
                    behind.forEach(consumer::seek);
                })
                .invoke(() -> behind.forEach((partition, kept) -> {
                    Long next = known.replace(partition, kept);
                    if (next != null) {
                        readBefore.put(partition, next);
                    }
                }));
    }

    /** Whether a record was fetched before its partition went back, and so will come once more, behind what was lost. */
    boolean comesAgain(TopicPartition partition, long offset) {
        Long before = readBefore.get(partition);
        if (before == null || offset < before) {
            readBefore.remove(partition);
            return false;
        }
        return true;
    }

    /** The next offset to read of each partition that this process reads; true for as long as it has its turn. */
    Map<TopicPartition, Long> known() {
        return Map.copyOf(known);
    }

    /**
     * Remembers the next offset to read of each partition; called after the documents were written. Fails if the store is
     * not where it was when the batch began, or was away meanwhile: it may have lost the documents alone, and what it lost
     * must be read again first. A partition that went to another process meanwhile is that one's affair.
     *
     * @param breaks how often the store had been away before the first document was read
     */
    Uni<Void> remember(Map<TopicPartition, Long> next, long breaks) {
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        next.forEach((partition, offset) -> {
            Long before = known.get(partition);
            if (before == null) {
                return;
            }
            writes.add(new UpdateOneModel<>(
                    // Further on, but not beyond, it is by a write of this batch whose answer was lost.
                    Filters.and(
                            Filters.eq("_id", partition.toString()),
                            Filters.gte("next", before),
                            Filters.lte("next", offset)),
                    Updates.set("next", offset),
                    // Where there is none yet; where there is another, its _id is taken and the write fails.
                    new UpdateOptions().upsert(before == 0)));
        });
        if (writes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return model.positions()
                .bulkWrite(writes)
                .invoke(written -> {
                    if (written.getMatchedCount() + written.getUpserts().size() < writes.size()) {
                        throw new IllegalStateException("The store has gone back since the batch began");
                    }
                    // Though the positions have moved: folded again, the batch moves them to the same place.
                    requireUnbroken(breaks);
                    next.forEach((partition, offset) -> known.replace(partition, offset));
                })
                .replaceWithVoid();
    }

    /**
     * Puts the store where this process stands, wherever it was; called when all documents are right up to there. Fails if the
     * store was away since the first of them was written: they may be lost again.
     *
     * @param breaks how often the store had been away before the first document was written
     */
    Uni<Void> settle(long breaks) {
        requireUnbroken(breaks);
        List<ReplaceOneModel<Document>> writes = known.entrySet().stream()
                .map(entry -> ReadModel.replacement(
                        new Document("_id", entry.getKey().toString()).append("next", entry.getValue())))
                .toList();
        return model.positions()
                .bulkWrite(writes)
                .invoke(() -> requireUnbroken(breaks))
                .replaceWithVoid();
    }

    private void requireUnbroken(long breaks) {
        if (store.count() != breaks) {
            throw new IllegalStateException(
                    "The store was away meanwhile; what was written may be lost, and must be made again");
        }
    }
}
