package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private final PostgresDatabase database = EmbeddedPostgres.shared().freshDatabase();

    @Test
    void aServiceOwnsItsSchemaAndCannotReadAnothers() throws SQLException {
        try (Connection points = database.connect("points");
                Statement sql = points.createStatement()) {
            sql.execute("CREATE TABLE account (id uuid DEFAULT uuidv7() PRIMARY KEY)");
            sql.execute("INSERT INTO points.account DEFAULT VALUES");
        }
        try (Connection events = database.connect("events");
                Statement sql = events.createStatement()) {
            assertThatThrownBy(() -> sql.execute("SELECT * FROM points.account"))
                    .hasMessageContaining("permission denied for schema points");
            assertThatThrownBy(() -> sql.execute("CREATE TABLE public.notes (id int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void anOutboxJoinsThePublicationWhenItIsMade() throws SQLException {
        try (Connection registry = database.connect("registry");
                Statement sql = registry.createStatement()) {
            sql.execute("CREATE TABLE outbox_event (id uuid PRIMARY KEY)");
            sql.execute("CREATE TABLE area (id uuid PRIMARY KEY)");
            try (ResultSet published = sql.executeQuery("SELECT string_agg(schemaname || '.' || tablename, ',')"
                    + " FROM pg_publication_tables WHERE pubname = 'outbox_pub'")) {
                published.next();
                assertThat(published.getString(1)).isEqualTo("registry.outbox_event");
            }
        }
    }

    @Test
    void freshDatabasesShareAServerAndNothingElse() throws SQLException {
        PostgresDatabase other = EmbeddedPostgres.shared().freshDatabase();

        assertThat(other.port()).isEqualTo(database.port());
        assertThat(other.name()).isNotEqualTo(database.name());
        try (Connection points = other.connect("points");
                Statement sql = points.createStatement()) {
            assertThatThrownBy(() -> sql.execute("SELECT * FROM points.account"))
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void theResourceConfiguresTheServiceOfItsSchema() throws SQLException {
        PostgresResource resource = new PostgresResource();
        resource.init(Map.of("schema", "events"));

        Map<String, String> configuration = resource.start();

        assertThat(configuration).containsEntry("LINLI_DB_USER", "events").containsKey("LINLI_DB_PASSWORD");
        assertThat(configuration.get("LINLI_DB_JDBC_URL")).isEqualTo("jdbc:" + configuration.get("LINLI_DB_URL"));
    }

    @Test
    void provisioningMayBeRepeated() {
        Provisioning.database(database);
        Provisioning.database(database);
    }
}
