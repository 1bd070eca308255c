package linli.check.drive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import linli.local.Addresses;
import linli.local.demo.Visitor;

/** A gateway with a fault, in front of the real services: what a check must see. */
public final class Relay implements AutoCloseable {

    private static final List<String> PASSED = List.of("Authorization", "Idempotency-Key", "If-Match", "Content-Type");

    /** Answers a call, rightly or wrongly. */
    public interface Fault {
        Visitor.Reply answer(Call call, Sender sender);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Addresses addresses;
    private final Sender sender;
    private final Fault fault;

    public Relay(Addresses addresses, Sender sender, Fault fault) throws IOException {
        this.addresses = addresses;
        this.sender = sender;
        this.fault = fault;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The way through it. */
    public Route route() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Route("through the faulty gateway", false, service -> url);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            for (String name : PASSED) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            String authorization = headers.remove("Authorization");
            Identity identity = authorization == null
                    ? Identity.NOBODY
                    : Identity.person("caller", authorization.substring("Bearer ".length()));
            String path = exchange.getRequestURI().toString();
            Operation operation = new Operation(exchange.getRequestMethod(), path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Call call = new Call(
                    operation.method(),
                    (operation.isOfGateway() ? addresses.gateway() : addresses.of(operation.service())) + path,
                    identity,
                    headers,
                    body.length == 0 ? null : new String(body, StandardCharsets.UTF_8));
            Visitor.Reply reply = fault.answer(call, sender);
            byte[] answer = reply.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", reply.headers().getOrDefault("content-type", "text/plain"));
            String etag = reply.headers().get("etag");
            if (etag != null) {
                exchange.getResponseHeaders().set("ETag", etag);
            }
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
