package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
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

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;
    private static EmbeddedConnect connect;
    private static PostgresDatabase database;
    private static int connectPort;

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
        connectPort = Ports.free();
        connect = new EmbeddedConnect(
                tools,
                folder.resolve("connect.log"),
                new EmbeddedConnect.Settings(
                        folder.resolve("connect"), connectPort, database, kafka.bootstrapServers()));
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
            Mishaps.kill(victim);
            if (victim != postgres) {
                written.addAll(insertMany(200));
            }
            Mishaps.restart(victim);
            written.addAll(insertMany(200));
            Mishaps.await("Connect reads again after " + victim.name() + " was killed", () -> {
                connect.tend();
                return connect.isAlive();
            });
            assertThat(consume("points.account.v1", written)).hasSizeGreaterThanOrEqualTo(written.size());
        }
    }

    @Test
    void aTaskThatFailedIsNamedAndStartedAgain() throws SQLException {
        makeOutbox("registry");
        // More than the broker takes in one record; a service's own outbox does not let it in.
        insert("registry", "registry.organisation.v1", "x".repeat(2_000_000));
        List<String> said = new ArrayList<>();
        Mishaps.await("the failure is seen", () -> {
            connect.tend().ifPresent(said::add);
            return !said.isEmpty();
        });
        Mishaps.await("the row is skipped while nobody reads", OutboxTest::skipped);

        assertThat(said.get(0)).contains("task 0 failed (").contains("restarting it");
        Set<UUID> next = Set.of(insert("registry", "registry.organisation.v1", "small"));
        assertThat(consume("registry.organisation.v1", next)).isNotEmpty();
    }

    /** Whoever may write a row may also put a message into the WAL that is no row of an outbox. */
    @Test
    void aMessageBesideTheRowsHoldsNobodyUp() throws SQLException {
        makeOutbox("events");
        try (Connection connection = database.connect("events");
                Statement sql = connection.createStatement()) {
            sql.execute("SELECT pg_logical_emit_message(false, 'events', 'not an event')");
            sql.execute("SELECT pg_logical_emit_message(true, '', 'not an event either')");
        }

        Set<UUID> next = Set.of(insert("events", "events.activity.v1", "behind"));
        assertThat(consume("events.activity.v1", next)).isNotEmpty();
    }

    /** As behind a crash: PostgreSQL keeps less of how far the slot is than Connect of what it has delivered. */
    @Test
    void anOffsetAheadOfTheSlotIsBelieved() throws Exception {
        makeOutbox("events");
        consume("events.activity.v1", Set.of(insert("events", "events.activity.v1", "before")));
        OffsetAndSlot position = new OffsetAndSlot(connectPort, database);
        position.stop();

        // Nothing of an outbox lies between, so there is nothing to be lost.
        position.lsn("SELECT pg_switch_wal()");
        position.delivered(position.lsn("SELECT pg_current_wal_lsn()"));
        position.resume();

        Set<UUID> next = Set.of(insert("events", "events.activity.v1", "behind"));
        assertThat(consume("events.activity.v1", next)).isNotEmpty();
        assertThat(Files.readString(folder.resolve("connect.log"))).doesNotContain("cannot advance replication slot");
    }

    /** Whether the slot could be moved past all there is, which works only while the task is down. */
    private static boolean skipped() {
        try (Connection connection = database.connect(EmbeddedPostgres.SUPERUSER);
                Statement sql = connection.createStatement()) {
            return sql.execute("SELECT pg_replication_slot_advance('outbox_slot', pg_current_wal_lsn())");
        } catch (SQLException stillRead) {
            return false;
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
            sql.execute(
                    "CREATE TABLE IF NOT EXISTS outbox_event (id uuid PRIMARY KEY, topic text NOT NULL, key text NOT NULL,"
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
            Mishaps.await("all " + ids.size() + " events on " + topic, () -> {
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
}
