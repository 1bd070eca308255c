package linli.platform.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import linli.embedded.EmbeddedPostgres;
import linli.embedded.PostgresDatabase;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A fresh database with the platform's tables in the schema of a service. */
final class AuditDatabase implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T02:00:00.123456789Z");

    private static final List<String> TABLES = List.of("audit_entry", "audit_seal", "audit_sealed_entry");

    private final PostgresDatabase database = EmbeddedPostgres.shared().freshDatabase();
    final Connection service;

    AuditDatabase() throws SQLException {
        Flyway.configure()
                .dataSource(database.jdbcUrl() + "?currentSchema=points", "points", "points")
                .locations("db/platform")
                .defaultSchema("points")
                .load()
                .migrate();
        service = connect();
    }

    /** Another connection of the service. */
    Connection connect() throws SQLException {
        return database.connect("points");
    }

    /** Gives connections of the service. */
    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl() + "?currentSchema=points");
        source.setUser("points");
        source.setPassword(database.password().apply("points"));
        return source;
    }

    /** A connection of a role that may do what no service may. */
    Connection connectSuperuser() throws SQLException {
        Connection superuser = database.connect(EmbeddedPostgres.SUPERUSER);
        execute(superuser, "set search_path = points");
        return superuser;
    }

    /** Does what verification must find. */
    void plant(String sql) throws SQLException {
        try (Connection superuser = connectSuperuser()) {
            for (String table : TABLES) {
                execute(superuser, "alter table " + table + " disable trigger append_only");
            }
            execute(superuser, sql);
            for (String table : TABLES) {
                execute(superuser, "alter table " + table + " enable always trigger append_only");
            }
        }
    }

    void write(int entries) throws SQLException {
        write(service, entries);
    }

    static void write(Connection connection, int entries) throws SQLException {
        for (int i = 0; i < entries; i++) {
            execute(
                    connection,
                    "insert into audit_entry (at, person_id, role, operation, object_type, object_id, area_id, result)"
                            + " values (now(), 'p1', 'community_worker', 'points.volunteer.verify', 'volunteer', 'v1',"
                            + " '450205001001', 'DONE')");
        }
    }

    /** Makes a seal and gives how many entries it covers; 0 if none was made. */
    int seal() throws SQLException {
        awaitStrangers();
        return AuditSealer.sealNext(service, NOW).map(AuditSeal::entries).orElse(0);
    }

    /** Transactions of other databases and of autovacuum hold sealing back too: rightly, but no test counts on them. */
    private void awaitStrangers() throws SQLException {
        try (Connection superuser = connectSuperuser()) {
            execute(
                    superuser,
                    "do $$ begin while exists (select from pg_stat_activity where backend_xid is not null"
                            + " and (datname <> current_database() or backend_type <> 'client backend'))"
                            + " loop perform pg_sleep(0.01), pg_stat_clear_snapshot(); end loop; end $$");
        }
    }

    AuditVerification verify() throws SQLException {
        return AuditVerifier.verify(service, Map.of());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        service.close();
    }
}
