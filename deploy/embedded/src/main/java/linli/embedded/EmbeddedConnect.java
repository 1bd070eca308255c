package linli.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Kafka Connect with Debezium: carries the rows of the services' outboxes from PostgreSQL to their topics. */
public final class EmbeddedConnect extends JavaPart {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tools tools;
    private final Settings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * Where Connect runs, from where it reads and to where it writes.
     *
     * @param data folder of its offsets; made if it does not exist
     * @param port of its REST interface on 127.0.0.1
     * @param database the services' database, provisioned and with the outbox's slot
     * @param bootstrapServers the broker
     */
    public record Settings(Path data, int port, PostgresDatabase database, String bootstrapServers) {}

    public EmbeddedConnect(Tools tools, Path log, Settings settings) {
        super("connect", log);
        this.tools = tools;
        this.settings = settings;
    }

    @Override
    protected JavaCommand java() throws IOException {
        Files.createDirectories(settings.data());
        Path worker = settings.data().resolve("worker.properties");
        Files.writeString(
                worker,
                Provisioning.resource("connect-worker.properties")
                        .replace("@bootstrap@", settings.bootstrapServers())
                        .replace("@port@", Integer.toString(settings.port()))
                        .replace("@data@", settings.data().toString())
                        .replace("@plugins@", tools.debezium().toString()));
        Path connector = settings.data().resolve("outbox-connector.properties");
        Files.writeString(connector, Provisioning.resource("outbox-connector.properties"));
        return JavaCommand.library(tools, 192, "org.apache.kafka.connect.cli.ConnectStandalone")
                .arguments(worker, connector);
    }

    @Override
    protected Map<String, String> environment() {
        PostgresDatabase database = settings.database();
        return Map.of(
                "LINLI_OUTBOX_DB_HOST", "127.0.0.1",
                "LINLI_OUTBOX_DB_PORT", Integer.toString(database.port()),
                "LINLI_OUTBOX_DB_NAME", database.name(),
                "LINLI_OUTBOX_DB_PASSWORD", database.password().apply(Provisioning.DEBEZIUM));
    }

    @Override
    protected boolean ready() throws IOException, InterruptedException {
        return "RUNNING".equals(status().path("tasks").path(0).path("state").asText());
    }

    /** What has failed stays failed until somebody restarts it; the outbox waits in the WAL meanwhile. */
    @Override
    public Optional<String> tend() {
        try {
            Optional<String> failed = failure(status());
            if (failed.isPresent()) {
                send("POST", "/connectors/outbox/restart?includeTasks=true&onlyFailed=true");
            }
            return failed.map(cause -> "connect: the outbox's " + cause + "; restarting it 重新启动");
        } catch (IOException e) {
            // It does not answer just now: it starts, or it is dying and will be restarted as a whole.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The connector or the first task that has failed, with the first line of its stack trace. */
    private static Optional<String> failure(JsonNode status) {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        states.put("connector", status.path("connector"));
        status.path("tasks")
                .forEach(task -> states.put("task " + task.path("id").asInt(), task));
        return states.entrySet().stream()
                .filter(state -> "FAILED".equals(state.getValue().path("state").asText()))
                .map(state -> state.getKey() + " failed ("
                        + state.getValue()
                                .path("trace")
                                .asText()
                                .lines()
                                .findFirst()
                                .orElse("no reason given") + ")")
                .findFirst();
    }

    private JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/connectors/outbox/status"));
    }

    private String send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Ports.http(settings.port()) + path))
                .timeout(Duration.ofSeconds(5))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
