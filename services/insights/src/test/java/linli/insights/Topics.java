package linli.insights;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services, as insights knows them: events in topics; and its dead-letter topic. */
final class Topics implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    Topics(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
    }

    void send(String topic, String key, long sequence, Message event) {
        sendBytes(topic, key, sequence, event.getDescriptorForType().getName(), event.toByteArray());
    }

    void sendBytes(String topic, String key, long sequence, String type, byte[] payload) {
        producer.send(record(topic, key, sequence, type, payload));
        producer.flush();
    }

    /** Puts an event into the dead-letter topic, as if it could not have been read when it came. */
    void sendDeadLetter(String topic, String key, long sequence, Message event) {
        String type = event.getDescriptorForType().getName();
        ProducerRecord<String, byte[]> record = record("insights.dlq.v1", key, sequence, type, event.toByteArray());
        Map.of(
                        "dead-letter-reason", "not understood yet",
                        "dead-letter-topic", topic,
                        "dead-letter-partition", "0",
                        "dead-letter-offset", "7")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, long sequence, String type, byte[] payload) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, payload);
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_sequence", Long.toString(sequence).getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_time", NOW.plusSeconds(sequence).toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    String deadLetterReason(String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("insights.dlq.v1").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                for (var record : consumer.poll(Duration.ofMillis(200))) {
                                    if (key.equals(record.key())) {
                                        return new String(
                                                record.headers()
                                                        .lastHeader("dead-letter-reason")
                                                        .value(),
                                                StandardCharsets.UTF_8);
                                    }
                                }
                                return null;
                            },
                            reason -> reason != null);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
