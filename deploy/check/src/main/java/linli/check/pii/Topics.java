package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Keys, headers and values of all topics, the broker's own and dead letters among them. */
record Topics(String servers) implements Place.Contents {

    private static final Duration POLL = Duration.ofMillis(500);

    @Override
    public void showTo(Place.Looker looker) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Set<TopicPartition> all = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .collect(Collectors.toCollection(HashSet::new));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            Set<TopicPartition> unread = new HashSet<>(all);
            while (!unread.isEmpty()) {
                consumer.poll(POLL).forEach(record -> show(record, looker));
                unread.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                "enable.auto.commit", false,
                "allow.auto.create.topics", false,
                "exclude.internal.topics", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void show(ConsumerRecord<byte[], byte[]> record, Place.Looker looker) {
        String where = record.topic();
        show(where + ", key", record.key(), looker);
        for (Header header : record.headers()) {
            show(where + ", header", header.key().getBytes(UTF_8), looker);
            show(where + ", header " + header.key(), header.value(), looker);
        }
        show(where + ", value", record.value(), looker);
    }

    /** What a record does not have is null. */
    private static void show(String what, byte @Nullable [] bytes, Place.Looker looker) {
        if (bytes != null) {
            looker.turnTo(what);
            looker.at(bytes);
        }
    }
}
