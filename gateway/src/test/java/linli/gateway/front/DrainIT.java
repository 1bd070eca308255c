package linli.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The built gateway as a process of its own, sent away in the middle of a request. */
class DrainIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<HttpServerRequest> arrived = new CompletableFuture<>();

    @Test
    void finishesWhatIsInFlightAndTakesNothingNew() throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer service = vertx.createHttpServer()
                .requestHandler(arrived::complete)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        int port = freePort();
        int managementPort = freePort();
        Process gateway = start(port, managementPort, "http://127.0.0.1:" + service.actualPort());
        try {
            String ready = "http://127.0.0.1:" + managementPort + "/q/health/ready";
            awaitStatus(ready, 200);
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    request("http://127.0.0.1:" + port + "/api/points/v1/items"), BodyHandlers.ofString());
            HttpServerRequest inFlight = arrived.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            gateway.destroy();
            awaitStatus(ready, 503);
            assertThat(answer).isNotDone();
            inFlight.response().end("done");

            assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                    .isEqualTo("done");
            assertThat(gateway.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            gateway.destroyForcibly();
            vertx.close();
        }
    }

    private static Process start(int port, int managementPort, String url) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "drain.log").toFile());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                        Map.entry("LINLI_IDENTITY_ISSUER", url + "/realms/linli"),
                        Map.entry("LINLI_IDENTITY_AUDIENCE", "linli"),
                        Map.entry("LINLI_IDENTITY_JWKS_URL", url + "/realms/linli/certs"),
                        Map.entry("LINLI_GATEWAY_REGISTRY_URL", url),
                        Map.entry("LINLI_GATEWAY_POINTS_URL", url),
                        Map.entry("LINLI_GATEWAY_EVENTS_URL", url),
                        Map.entry("LINLI_GATEWAY_INSIGHTS_URL", url),
                        Map.entry("LINLI_GATEWAY_PUBLIC_URL", "http://127.0.0.1:" + port),
                        Map.entry(
                                "LINLI_GATEWAY_COOKIE_KEY", Base64.getEncoder().encodeToString(new byte[32])),
                        Map.entry("LINLI_GATEWAY_CLIENT_SECRET", "secret"),
                        Map.entry("LINLI_GATEWAY_HOP_ANSWER_TIMEOUT", "60s"),
                        Map.entry("LINLI_WECHAT_AUTHORIZE_URL", "http://127.0.0.1:1/authorize"),
                        Map.entry("LINLI_WECHAT_H5_APPID", "wx-h5")));
        return builder.start();
    }

    /** Asks until the status is there; each refused connection costs a few milliseconds. */
    private void awaitStatus(String url, int status) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (client.send(request(url), BodyHandlers.discarding()).statusCode() == status) {
                    return;
                }
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError(url + " never answered " + status);
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
