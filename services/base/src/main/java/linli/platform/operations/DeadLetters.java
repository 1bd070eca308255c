package linli.platform.operations;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's own dead-letter topic, read from its beginning. */
@ApplicationScoped
class DeadLetters {

    /** The newest of each partition; a service with more has another trouble than one event. */
    private static final long MOST_PER_PARTITION = 1000;

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> kafka;
    private final String topic;

    @Inject
    DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "linli.service") String service) {
        this.kafka = kafka;
        this.topic = service + ".dlq.v1";
    }

    /** All that are there, oldest first; blocks. */
    List<DeadLetter> read() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer));
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(ends.keySet());
            consumer.assign(ends.keySet());
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - MOST_PER_PARTITION)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> letters.add(DeadLetter.of(record)));
            }
        }
        letters.sort(Comparator.comparing(DeadLetter::at));
        return letters;
    }

    /** None for a service that takes no events in: it has no such topic. */
    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<PartitionInfo> known = consumer.listTopics().getOrDefault(topic, List.of());
        return known.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
