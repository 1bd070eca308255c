package linli.check.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/** Sends calls, and keeps to the pace that the gateway asks for. */
public final class Sender {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A limit of pace is over in seconds; whoever is held off for longer guessed codes, which is an answer. */
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Visitor.Reply send(Call call) {
        Visitor.Reply reply = once(call);
        while (reply.status() == 429 && pause(reply) <= LONGEST_PAUSE_SECONDS) {
            Eventually.at(Instant.now().plusSeconds(pause(reply)));
            reply = once(call);
        }
        return reply;
    }

    /**
     * Sends calls at the same moment, each once.
     *
     * @return the answers in the order of the calls
     */
    public List<Visitor.Reply> together(List<Call> calls) {
        List<CompletableFuture<HttpResponse<String>>> sent = calls.stream()
                .map(call -> http.sendAsync(request(call), BodyHandlers.ofString()))
                .toList();
        return sent.stream().map(CompletableFuture::join).map(Sender::reply).toList();
    }

    /** A header that must be there; fails with the whole answer if it is not. */
    public static String header(Visitor.Reply reply, String name) {
        String value = reply.headers().get(name);
        if (value == null) {
            throw new PartFailed("The answer has no " + name + ": " + reply.status() + " " + reply.text());
        }
        return value;
    }

    private static long pause(Visitor.Reply reply) {
        String seconds = reply.headers().get("retry-after");
        return seconds == null ? Long.MAX_VALUE : Long.parseLong(seconds);
    }

    private Visitor.Reply once(Call call) {
        try {
            return reply(http.send(request(call), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(call.method() + " " + call.url(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }

    private static HttpRequest request(Call call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(call.url())).timeout(TIMEOUT);
        call.allHeaders().forEach(request::header);
        String body = call.body();
        return request.method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static Visitor.Reply reply(HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        JsonNode body = type.contains("json") ? json(response.body()) : JSON.createObjectNode();
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join("\n", header.getValue())));
        return new Visitor.Reply(response.statusCode(), body, response.body(), headers);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException("The answer is no JSON: " + text, unreadable);
        }
    }
}
