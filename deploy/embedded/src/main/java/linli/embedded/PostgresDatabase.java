package linli.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How to reach one database.
 *
 * @param port of the server on 127.0.0.1
 * @param name of the database
 * @param password gives a role's password by its name
 */
public record PostgresDatabase(int port, String name, UnaryOperator<String> password) {

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    /** The address as the reactive client takes it. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** Opens a connection as a role; {@link EmbeddedPostgres#SUPERUSER} may do everything. */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role, password.apply(role));
    }

    /** What a service of that schema is configured with. */
    public Map<String, String> environment(String schema) {
        return Map.of(
                "LINLI_DB_URL", url(),
                "LINLI_DB_JDBC_URL", jdbcUrl(),
                "LINLI_DB_USER", schema,
                "LINLI_DB_PASSWORD", password.apply(schema));
    }
}
