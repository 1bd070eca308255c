package linli.points;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends many requests at the same time. */
public final class Crowd {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Crowd() {}

    /** A request that is not sent yet. */
    public static HttpRequest post(String token, String key, String path, String json) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    /** Sends all at once and waits for all answers, in the order of the requests. */
    public static List<HttpResponse<String>> send(List<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> sent = requests.stream()
                .map(request -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** Sends a request whose answer is given up at once. */
    public static void sendAndHangUp(HttpRequest request) {
        CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).cancel(true);
    }
}
