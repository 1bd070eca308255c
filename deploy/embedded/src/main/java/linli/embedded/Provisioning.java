package linli.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * What the superuser prepares before a service's own migrations run: roles, schemas, the outbox's publication. May be
 * repeated at every start.
 */
public final class Provisioning {

    /** Each service that owns a schema, which has its name; so has its role. */
    public static final List<String> SCHEMAS = List.of("registry", "points", "events");

    /** Reads the outboxes from the WAL, and nothing else. */
    static final String DEBEZIUM = "debezium";

    /** The database and the role of the identity provider. */
    static final String KEYCLOAK = "keycloak";

    private static final String SLOT = "outbox_slot";

    private Provisioning() {}

    /** Makes the services' database: schemas, each for its own role alone, and the publication of the outboxes. */
    public static void database(PostgresDatabase database) {
        try {
            createDatabase(database, EmbeddedPostgres.SUPERUSER);
            try (Connection connection = database.connect(EmbeddedPostgres.SUPERUSER);
                    Statement statement = connection.createStatement()) {
                for (String schema : SCHEMAS) {
                    role(statement, schema, database.password().apply(schema));
                    statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + schema);
                    statement.execute("ALTER ROLE " + schema + " IN DATABASE " + quoted(database.name())
                            + " SET search_path = " + schema);
                }
                role(statement, DEBEZIUM, database.password().apply(DEBEZIUM));
                statement.execute("ALTER ROLE " + DEBEZIUM + " REPLICATION");
                statement.execute("REVOKE ALL ON DATABASE " + quoted(database.name()) + " FROM PUBLIC");
                statement.execute("GRANT CONNECT ON DATABASE " + quoted(database.name()) + " TO "
                        + String.join(", ", SCHEMAS) + ", " + DEBEZIUM);
                statement.execute(resource("provision.sql"));
            }
        } catch (SQLException e) {
            throw new PartFailed("PostgreSQL could not be provisioned: " + e.getMessage(), e);
        }
    }

    /** Makes the identity provider's database, owned by its role. */
    public static void keycloak(PostgresDatabase database) {
        PostgresDatabase server =
                new PostgresDatabase(database.port(), EmbeddedPostgres.SUPERUSER, database.password());
        try (Connection connection = server.connect(EmbeddedPostgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            role(statement, KEYCLOAK, database.password().apply(KEYCLOAK));
            createDatabase(database, KEYCLOAK);
            statement.execute("REVOKE ALL ON DATABASE " + quoted(database.name()) + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new PartFailed("PostgreSQL could not be provisioned for Keycloak: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the place in the WAL from which Debezium reads. It comes before the first service, since what was
     * committed before it is never delivered.
     */
    public static void outboxSlot(PostgresDatabase database) {
        try (Connection connection = database.connect(EmbeddedPostgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_create_logical_replication_slot('" + SLOT + "', 'pgoutput') WHERE NOT EXISTS"
                    + " (SELECT FROM pg_replication_slots WHERE slot_name = '" + SLOT + "')");
        } catch (SQLException e) {
            throw new PartFailed("The outbox's replication slot could not be made: " + e.getMessage(), e);
        }
    }

    private static void createDatabase(PostgresDatabase database, String owner) throws SQLException {
        PostgresDatabase server =
                new PostgresDatabase(database.port(), EmbeddedPostgres.SUPERUSER, database.password());
        try (Connection connection = server.connect(EmbeddedPostgres.SUPERUSER);
                PreparedStatement exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, database.name());
            try (ResultSet found = exists.executeQuery();
                    Statement statement = connection.createStatement()) {
                if (!found.next()) {
                    statement.execute("CREATE DATABASE " + quoted(database.name()) + " OWNER " + owner);
                }
            }
        }
    }

    /** Sets the password even on an existing role: the secrets' file is the truth. */
    private static void role(Statement statement, String role, String password) throws SQLException {
        statement.execute("DO $$ BEGIN CREATE ROLE " + role
                + " LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        statement.execute("ALTER ROLE " + role + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Provisioning.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
