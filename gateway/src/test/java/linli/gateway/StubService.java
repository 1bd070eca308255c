package linli.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A service that tells what reached it, and misbehaves where the path asks for it. */
final class StubService {

    private static final long SLOW_NANOS = 25_000_000;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Queue<HttpServerRequest> silent = new ConcurrentLinkedQueue<>();
    private long slowUntil = System.nanoTime();

    void routes(Router router) {
        router.route("/q/*").handler(context -> context.response().end("INNER"));
        router.get("/calls")
                .handler(context -> context.response()
                        .end(String.valueOf(calls.getOrDefault(context.request().getParam("path"), 0))));
        router.get("/release").handler(context -> {
            release();
            context.response().end();
        });
        router.route("/api/*").handler(context -> serve(context.request()));
    }

    private void serve(HttpServerRequest request) {
        calls.merge(request.path(), 1, Integer::sum);
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        switch (last) {
            case "silent" -> {
                silent.add(request);
                request.exceptionHandler(gone -> calls.merge(request.path() + "#aborted", 1, Integer::sum));
            }
            case "dies" -> request.connection().close();
            case "breaks" ->
                request.response()
                        .putHeader("content-length", "1000")
                        .write("half")
                        .onComplete(written -> request.connection().close());
            case "stalls" ->
                request.response().putHeader("content-length", "1000").write("half");
            case "no-content" -> request.response().setStatusCode(204).end();
            case "not-modified" ->
                request.response().setStatusCode(304).putHeader("etag", "\"7\"").end();
            case "own-headers" ->
                request.response()
                        .putHeader("set-cookie", "linli_staff=forged")
                        .putHeader("server", "inner/1.0")
                        .putHeader("keep-alive", "timeout=5")
                        .putHeader("content-security-policy", "default-src *")
                        .putHeader("etag", "\"3\"")
                        .putHeader("cache-control", "max-age=5")
                        .end();
            case "slow" -> answerInTurn(request);
            case "chunks" -> request.response().setChunked(true).end("streamed");
            default ->
                request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("content-type", "application/json")
                                .end(seen(request, body)));
        }
    }

    /** Answers everybody to whom nothing was said so far. */
    private void release() {
        for (HttpServerRequest request = silent.poll(); request != null; request = silent.poll()) {
            if (!request.response().closed()) {
                request.response().end("at last");
            }
        }
    }

    /** Serves one request after another, a fortieth of a second each: forty a second, however many ask. */
    private void answerInTurn(HttpServerRequest request) {
        long now = System.nanoTime();
        slowUntil = Math.max(now, slowUntil) + SLOW_NANOS;
        Vertx.currentContext()
                .owner()
                .setTimer(
                        1 + (slowUntil - now) / 1_000_000,
                        due -> request.response().end("served"));
    }

    private static String seen(HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers)
                .put("bodyLength", body.length())
                .encode();
    }
}
