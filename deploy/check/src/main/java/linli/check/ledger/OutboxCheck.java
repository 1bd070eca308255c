package linli.check.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.check.drive.MarkedEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The outbox equals the topics: each row was published, with the same bytes under the same key, and nothing was published
 * that has no row (rows are pruned after days, so only events younger than the oldest row are looked for, and none that a
 * checker says are its own).
 */
final class OutboxCheck {

    private static final Duration POLL = Duration.ofMillis(500);

    private record Published(
            String key, String type, String source, String sequence, byte[] payload, long publishedAt) {}

    private final Map<String, Published> published = new HashMap<>();

    /** Reads the topics of a service from their beginning to their present end. */
    OutboxCheck(String servers, String schema) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(schema + ".")
                            && !topic.getKey().endsWith(".dlq.v1"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < end.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(this::keep);
            }
        }
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        published.put(
                header(record, "ce_id"),
                new Published(
                        record.key(),
                        header(record, "ce_type"),
                        header(record, "ce_source"),
                        header(record, "ce_sequence"),
                        record.value(),
                        record.timestamp()));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The differences, as text; empty if outbox and topics are equal. */
    List<String> violations(Connection connection) throws SQLException {
        List<String> violations = new ArrayList<>();
        Set<String> rows = new HashSet<>();
        long oldest = Long.MAX_VALUE;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id::text, key, ce_type, ce_sequence, payload, ce_time from outbox_event")) {
            while (row.next()) {
                rows.add(row.getString(1));
                oldest = Math.min(oldest, row.getTimestamp(6).getTime());
                Published event = published.get(row.getString(1));
                if (event == null) {
                    violations.add("never published: " + row.getString(3) + " of " + row.getString(2));
                } else if (!event.key().equals(row.getString(2))
                        || !event.type().equals(row.getString(3))
                        || !event.sequence().equals(row.getString(4))
                        || !java.util.Arrays.equals(event.payload(), row.getBytes(5))) {
                    violations.add("published otherwise than written: " + row.getString(1));
                }
            }
        }
        for (Map.Entry<String, Published> event : published.entrySet()) {
            if (!rows.contains(event.getKey())
                    && event.getValue().publishedAt() > oldest
                    && !event.getValue().source().equals(MarkedEvents.SOURCE)) {
                violations.add("published without a row: " + event.getKey());
            }
        }
        return violations;
    }
}
