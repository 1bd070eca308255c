package linli.check.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies in the dead-letter topics: by service, the reason for the event of each place. */
final class DeadLetters {

    static final List<String> SERVICES = List.of("points", "events", "insights");

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Map<String, String>> reasons = new HashMap<>();

    private DeadLetters() {}

    /** Reads all of them. */
    static DeadLetters read(String servers) {
        DeadLetters letters = new DeadLetters();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            SERVICES.forEach(service -> letters.reasons.put(service, letters.read(consumer, topic(service))));
        }
        return letters;
    }

    static String topic(String service) {
        return service + ".dlq.v1";
    }

    private Map<String, String> read(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<String, String> read = new HashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                read.put(
                        header(record, "dead-letter-topic") + "-" + header(record, "dead-letter-partition") + "@"
                                + header(record, "dead-letter-offset"),
                        header(record, "dead-letter-reason"));
            }
        }
        return read;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String place(RecordMetadata sent) {
        return sent.topic() + "-" + sent.partition() + "@" + sent.offset();
    }

    /** What is wrong with where an event came to that must be refused by these services, for these reasons, and by no other. */
    List<String> findings(String name, RecordMetadata sent, Map<String, String> expected) {
        List<String> findings = new ArrayList<>();
        for (String service : SERVICES) {
            String reason = reasons.getOrDefault(service, Map.of()).get(place(sent));
            String must = expected.get(service);
            if (must == null && reason != null) {
                findings.add(name + " at " + place(sent) + " is in " + topic(service) + ": " + reason);
            } else if (must != null && (reason == null || !reason.contains(must))) {
                findings.add(name + " at " + place(sent)
                        + (reason == null ? " is not in " : " has another reason in ") + topic(service)
                        + (reason == null ? "" : ": " + reason));
            }
        }
        return findings;
    }
}
