package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stack of PostgreSQL, Kafka and Connect, whose processes die under the tests and are started again. */
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;
    private static EmbeddedConnect connect;
    private static PostgresDatabase database;

    @BeforeAll
    static void start() {
        Tools tools = Tools.forTests();
        postgres = new EmbeddedPostgres(
                tools,
                folder.resolve("postgres.log"),
                new EmbeddedPostgres.Settings(folder.resolve("postgres"), Ports.free(), true, role -> role));
        kafka = new EmbeddedKafka(
                tools,
                folder.resolve("kafka.log"),
                new EmbeddedKafka.Settings(folder.resolve("kafka"), Ports.free(), Ports.free()));
        postgres.start();
        kafka.start();
        postgres.awaitReady();
        database = postgres.database("linli");
        Provisioning.database(database);
        Provisioning.outboxSlot(database);
        kafka.awaitReady();
        connect = new EmbeddedConnect(
                tools,
                folder.resolve("connect.log"),
                new EmbeddedConnect.Settings(
                        folder.resolve("connect"), Ports.free(), database, kafka.bootstrapServers()));
        connect.startAndAwait();
    }

    @AfterAll
    static void stop() {
        connect.stop();
        kafka.stop();
        postgres.stop();
    }

    @Test
    void aRowOfASchemaMadeLaterArrivesWithItsBytesAndHeaders() throws SQLException {
        makeOutbox("registry");
        UUID id = insert("registry", "registry.area.v1", "bytes \u0000 of 柳北区");

        ConsumerRecord<String, byte[]> event =
                consume("registry.area.v1", Set.of(id)).get(0);

        assertThat(event.key()).isEqualTo("aggregate");
        assertThat(new String(event.value(), StandardCharsets.UTF_8)).isEqualTo("bytes \u0000 of 柳北区");
        assertThat(headers(event))
                .containsEntry("ce_id", id.toString())
                .containsEntry("ce_type", "AreaAdded")
                .containsEntry("ce_source", "/linli/registry")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_sequence", "7")
                .containsEntry("ce_time", "2026-11-02T01:02:03.000000Z")
                .containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .containsEntry("content-type", "application/protobuf")
                .doesNotContainKey("id");
    }

    @Test
    void rowsWrittenWhileEachProcessIsKilledAllArrive() throws SQLException {
        makeOutbox("points");
        Set<UUID> written = new HashSet<>();
        for (Part victim : List.of(connect, kafka, postgres)) {
            written.addAll(insertMany(200));
            kill(victim);
            if (victim != postgres) {
                written.addAll(insertMany(200));
            }
            restart(victim);
            written.addAll(insertMany(200));
            await("Connect reads again after " + victim.name() + " was killed", () -> {
                connect.tend();
                return connect.isAlive();
            });
            assertThat(consume("points.account.v1", written)).hasSizeGreaterThanOrEqualTo(written.size());
        }
    }

    @Test
    void aServiceMayNotTouchThePublicationOrOthersOutboxes() throws SQLException {
        makeOutbox("events");
        try (Connection connection = database.connect("debezium");
                Statement sql = connection.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> sql.execute("SELECT * FROM events.outbox_event"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static void makeOutbox(String schema) throws SQLException {
        try (Connection connection = database.connect(schema);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE outbox_event (id uuid PRIMARY KEY, topic text NOT NULL, key text NOT NULL,"
                    + " ce_type text NOT NULL, ce_source text NOT NULL, ce_specversion text NOT NULL DEFAULT '1.0',"
                    + " ce_time timestamptz NOT NULL, ce_sequence text NOT NULL, traceparent text,"
                    + " payload bytea NOT NULL)");
        }
    }

    private static UUID insert(String schema, String topic, String payload) throws SQLException {
        try (Connection connection = database.connect(schema)) {
            return insert(connection, schema, topic, payload);
        }
    }

    private static UUID insert(Connection connection, String schema, String topic, String payload) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement sql = connection.prepareStatement("INSERT INTO outbox_event (id, topic, key, ce_type,"
                + " ce_source, ce_time, ce_sequence, traceparent, payload) VALUES (?, ?, 'aggregate', 'AreaAdded', ?,"
                + " '2026-11-02T09:02:03+08', '7', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', ?)")) {
            sql.setObject(1, id);
            sql.setString(2, topic);
            sql.setString(3, "/linli/" + schema);
            sql.setBytes(4, payload.getBytes(StandardCharsets.UTF_8));
            sql.executeUpdate();
        }
        return id;
    }

    private static Set<UUID> insertMany(int rows) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (Connection connection = database.connect("points")) {
            for (int row = 0; row < rows; row++) {
                ids.add(insert(connection, "points", "points.account.v1", "row " + row));
            }
        }
        return ids;
    }

    private static void kill(Part victim) {
        ProcessHandle process = victim.process().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** PostgreSQL's orphans may hold its memory for a moment, so the first start may fail: as under the launcher. */
    private static void restart(Part victim) {
        await(victim.name() + " starts again", () -> {
            try {
                victim.startAndAwait();
                return true;
            } catch (PartFailed e) {
                return false;
            }
        });
    }

    /** Reads the topic from its beginning until all the ids were seen; fails after a time. */
    private static List<ConsumerRecord<String, byte[]>> consume(String topic, Set<UUID> ids) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest"));
        Set<String> missing = new HashSet<>();
        ids.forEach(id -> missing.add(id.toString()));
        List<ConsumerRecord<String, byte[]>> seen = new java.util.ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await("all " + ids.size() + " events on " + topic, () -> {
                connect.tend();
                consumer.poll(Duration.ofMillis(200)).forEach(event -> {
                    seen.add(event);
                    missing.remove(headers(event).get("ce_id"));
                });
                return missing.isEmpty();
            });
        }
        return seen;
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> event) {
        Map<String, String> headers = new java.util.HashMap<>();
        for (Header header : event.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Waiting.pause(Duration.ofMillis(50));
        }
    }
}
