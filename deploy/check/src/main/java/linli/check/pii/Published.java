package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.check.RunningStack;
import linli.check.drive.ReadModels;
import linli.local.demo.Eventually;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits until all that was done is in the topics, and what follows from it is done. */
final class Published {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LAST = 20;

    private final RunningStack stack;

    Published(RunningStack stack) {
        this.stack = stack;
    }

    void await() throws SQLException {
        Set<String> missing = new HashSet<>();
        for (String schema : List.of("registry", "points", "events")) {
            missing.addAll(newest(schema));
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.addresses().of("kafka"), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().endsWith(".v1"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Eventually.until("the newest events are in the topics", () -> {
                consumer.poll(POLL)
                        .forEach(record -> record.headers()
                                .headers("ce_id")
                                .forEach((Header id) -> missing.remove(new String(id.value(), UTF_8))));
                return missing.isEmpty();
            });
        }
        ReadModels readers = new ReadModels(stack.addresses());
        for (String service : List.of("points", "events")) {
            Eventually.until(service + " has taken in the events", () -> readers.waiting(service) == 0);
        }
    }

    private Set<String> newest(String schema) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = stack.superuser(schema);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id from outbox_event order by ce_time desc limit " + LAST)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
