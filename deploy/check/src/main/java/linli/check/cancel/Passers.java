package linli.check.cancel;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/** Connections of nobody's pool that read a service's keys over and over, and wait whenever a lender holds them. */
final class Passers implements AutoCloseable {

    private static final int PAUSE_MILLIS = 20;

    private final List<CompletableFuture<Void>> passing = new ArrayList<>();
    private volatile boolean over;

    Passers(RunningStack stack, String service, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            Connection connection = stack.superuser(service);
            passing.add(CompletableFuture.runAsync(() -> pass(connection)));
        }
    }

    private void pass(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            while (!over) {
                statement.executeQuery("select from idempotency_key limit 0").close();
                Eventually.at(Instant.now().plusMillis(PAUSE_MILLIS));
            }
        } catch (SQLException failed) {
            throw new PartFailed("The keys could not be read", failed);
        }
    }

    @Override
    public void close() {
        over = true;
        passing.forEach(CompletableFuture::join);
    }
}
