package linli.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How far Connect says that the connector is, and how far the slot is. */
final class OffsetAndSlot {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String connector;
    private final PostgresDatabase database;

    OffsetAndSlot(int connectPort, PostgresDatabase database) {
        this.connector = Ports.http(connectPort) + "/connectors/outbox/";
        this.database = database;
    }

    /** Stops the connector; its offset may be altered then. */
    void stop() throws IOException, InterruptedException {
        ask("PUT", "stop", "");
        Mishaps.await("nobody reads the slot", () -> number("SELECT active::int FROM pg_replication_slots") == 0);
    }

    void resume() throws IOException, InterruptedException {
        ask("PUT", "resume", "");
    }

    /**
     * Has Connect believe that everything was delivered up to there, with a last event before what the slot has confirmed.
     *
     * @param lsn behind what the slot has confirmed
     */
    void delivered(long lsn) throws IOException, InterruptedException {
        JsonNode offsets = JSON.readTree(ask("GET", "offsets", ""));
        ((ObjectNode) offsets.path("offsets").path(0).path("offset"))
                .put("lsn", lsn)
                .put("lsn_proc", lsn)
                .put("lsn_commit", lsn("SELECT confirmed_flush_lsn FROM pg_replication_slots") - 1);
        String answer = ask("PATCH", "offsets", offsets.toString());
        if (!answer.contains("altered successfully")) {
            throw new IllegalStateException(answer);
        }
    }

    /** A place in the WAL, as the number that Connect keeps. */
    long lsn(String query) {
        return number("SELECT (q.lsn - '0/0')::bigint FROM (" + query + ") q (lsn)");
    }

    private long number(String query) {
        try (Connection connection = database.connect(EmbeddedPostgres.SUPERUSER);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String ask(String method, String what, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(connector + what))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
