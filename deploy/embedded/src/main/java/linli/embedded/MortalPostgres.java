package linli.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A server that a {@code @QuarkusTest} has for itself and may kill; durable, as in production. Taken with {@code
 * restrictToAnnotatedClass = true} in the place of {@link PostgresResource}, with the same argument.
 */
public final class MortalPostgres extends MortalPart {

    private final EmbeddedPostgres postgres;
    private String schema = "";

    public MortalPostgres() {
        this(temporaryFolder("linli-postgres"));
    }

    private MortalPostgres(Path folder) {
        super(folder);
        postgres = new EmbeddedPostgres(
                Tools.forTests(),
                folder.resolve("postgres.log"),
                new EmbeddedPostgres.Settings(folder.resolve("data"), Ports.free(), true, role -> role));
    }

    @Override
    Part part() {
        return postgres;
    }

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.getOrDefault("schema", "");
    }

    /** A connection as the superuser. */
    public Connection connect() throws SQLException {
        return postgres.database("linli").connect(EmbeddedPostgres.SUPERUSER);
    }

    @Override
    public Map<String, String> start() {
        postgres.startAndAwait();
        PostgresDatabase database = postgres.database("linli");
        Provisioning.database(database);
        return database.environment(schema);
    }
}
