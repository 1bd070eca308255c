package linli.check.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import org.apache.kafka.clients.admin.Admin;

/** Whether a process does its work again, asked of itself. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningStack stack;
    private final Addresses addresses;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Health(RunningStack stack) {
        this.stack = stack;
        this.addresses = stack.addresses();
    }

    boolean isWell(String process) {
        try {
            return switch (process) {
                case "postgres" -> connects();
                case "kafka" -> answersClients();
                case "mongo" -> takesConnections();
                case "connect" ->
                    JSON.readTree(get(addresses.of("connect") + "/connectors/outbox/status")
                                    .body())
                            .path("tasks")
                            .path(0)
                            .path("state")
                            .asText()
                            .equals("RUNNING");
                case "keycloak" -> isOk(addresses.issuer() + "/protocol/openid-connect/certs");
                case "gateway" -> isOk(addresses.of("gateway-management") + "/q/health/ready");
                default -> isOk(addresses.of(process) + "/q/health/ready");
            };
        } catch (IOException | SQLException | ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }

    private boolean connects() throws SQLException {
        try (Connection connection = stack.superuser("points")) {
            return connection.isValid(Math.toIntExact(PATIENCE.toSeconds()));
        }
    }

    private boolean answersClients() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                addresses.of("kafka"),
                "request.timeout.ms",
                Math.toIntExact(PATIENCE.toMillis()),
                "default.api.timeout.ms",
                Math.toIntExact(PATIENCE.toMillis()));
        try (Admin admin = Admin.create(settings)) {
            return !admin.listTopics()
                    .names()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        }
    }

    private boolean takesConnections() throws IOException {
        URI mongo = URI.create(addresses.of("mongo"));
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(mongo.getHost(), mongo.getPort()), Math.toIntExact(PATIENCE.toMillis()));
            return socket.isConnected();
        }
    }

    private boolean isOk(String url) throws IOException, InterruptedException {
        return get(url).statusCode() == 200;
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
