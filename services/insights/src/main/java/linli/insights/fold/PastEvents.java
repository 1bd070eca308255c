package linli.insights.fold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import linli.platform.operations.OperationRefused;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every topic from its very beginning, as far as it is told, beside the consumer that goes on. Blocks. */
final class PastEvents implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<TopicPartition> partitions;

    PastEvents(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = Arrays.stream(Aggregate.values())
                .flatMap(aggregate -> consumer.partitionsFor(aggregate.topic()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toUnmodifiableSet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Fails unless the topics are all there: documents made of what is left of them would be wrong.
     *
     * @param read the partitions that this process reads
     */
    void requireAll(Collection<TopicPartition> read) {
        if (!read.containsAll(partitions)) {
            throw new OperationRefused(
                    "Other instances of insights read some of the topics, or this one has just begun:"
                            + " run one alone while it rebuilds.");
        }
        consumer.beginningOffsets(partitions).forEach((partition, first) -> {
            if (first > 0) {
                throw new OperationRefused(
                        partition + " begins at " + first + " and not at 0: its first events are gone.");
            }
        });
    }

    /**
     * Reads on.
     *
     * @param ends the first offset of each partition that is not read any more
     * @param each takes what came together, in the order of each partition
     */
    void readTo(Map<TopicPartition, Long> ends, Consumer<List<ConsumerRecord<String, byte[]>>> each) {
        consumer.resume(partitions);
        Set<TopicPartition> left = partitions.stream()
                .filter(partition -> !reached(partition, ends))
                .collect(Collectors.toSet());
        while (!left.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end(ends, new TopicPartition(record.topic(), record.partition()))) {
                    records.add(record);
                }
            }
            each.accept(records);
            left.removeIf(partition -> reached(partition, ends));
        }
    }

    /** A partition that has come to its end is held there, so that what lies behind it is still to be read. */
    private boolean reached(TopicPartition partition, Map<TopicPartition, Long> ends) {
        long end = end(ends, partition);
        if (consumer.position(partition) < end) {
            return false;
        }
        consumer.seek(partition, end);
        consumer.pause(List.of(partition));
        return true;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition), partition::toString);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
