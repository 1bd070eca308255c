package linli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import linli.local.Addresses;

/**
 * The stack that the launcher started, as its {@code stack.json} describes it.
 *
 * @param checkout that it was started from
 * @param addresses where everything answers
 * @param secrets of the local stack
 */
public record RunningStack(Checkout checkout, Addresses addresses, Properties secrets) {

    static RunningStack read(Checkout checkout, Ports ports) throws IOException {
        Path file = file(checkout, ports);
        if (!Files.exists(file)) {
            throw new PartFailed("No stack is running here: start one with make run.");
        }
        JsonNode stack = new ObjectMapper().readTree(file.toFile());
        if (!stack.path("ready").asBoolean()) {
            throw new PartFailed("The stack is not ready yet.");
        }
        Properties secrets = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(stack.path("secrets").asText()))) {
            secrets.load(in);
        }
        return new RunningStack(checkout, new Addresses(ports), secrets);
    }

    /** The process of a part, as the launcher last started it. */
    public ProcessHandle process(String part) {
        try {
            JsonNode stack = new ObjectMapper()
                    .readTree(file(checkout, addresses.ports()).toFile());
            long pid = stack.path("processes").path(part).path("pid").asLong();
            return ProcessHandle.of(pid).orElseThrow(() -> new PartFailed("There is no process of " + part));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file(Checkout checkout, Ports ports) {
        return checkout.stack(ports).resolve("run/stack.json");
    }

    /** A connection that may see everything, standing in a service's schema. */
    public Connection superuser(String schema) throws SQLException {
        Connection connection = superuserOf("linli");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path to " + schema);
        }
        return connection;
    }

    /** A connection that may see everything of a database of the server. */
    public Connection superuserOf(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:" + addresses.of("postgres").replaceFirst("[^/]*$", database),
                "postgres",
                secrets.getProperty("db.postgres"));
    }

    /** Where the stack keeps what must survive a restart. */
    public Path data() {
        return checkout.stack(addresses.ports()).resolve("data");
    }

    /** Where the stack keeps what is true while it runs, its logs among it. */
    public Path run() {
        return checkout.stack(addresses.ports()).resolve("run");
    }

    /** Has the superuser do something in a service's schema. */
    public void execute(String schema, String sql) throws SQLException {
        try (Connection connection = superuser(schema);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
