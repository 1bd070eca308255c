package linli.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands at WeChat's two addresses and does what the code says: {@code of-<person>-<n>} is that person's, once;
 * {@code error-<number>} is refused with it; {@code garbage}, {@code status} and {@code silence} are what they say.
 */
final class FakeWechat implements AutoCloseable {
    static final String SESSION_KEY = "tiihtNczf5v6AKRyjwEUhQ==";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    FakeWechat() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/sns/jscode2session", exchange -> answer(exchange, "wx-mini", "mini-secret", "js_code"));
        server.createContext("/sns/oauth2/access_token", exchange -> answer(exchange, "wx-h5", "h5-secret", "code"));
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, String appId, String secret, String codeParameter) throws IOException {
        Map<String, String> query = query(exchange);
        String code = query.getOrDefault(codeParameter, "");
        boolean asWechatWants = appId.equals(query.get("appid"))
                && secret.equals(query.get("secret"))
                && "authorization_code".equals(query.get("grant_type"));
        try (exchange) {
            if (!asWechatWants) {
                send(exchange, 200, error(40013));
            } else if (code.equals("silence")) {
                awaitClose();
            } else if (code.equals("status")) {
                send(exchange, 500, "");
            } else if (code.equals("garbage")) {
                send(exchange, 200, "<html>sorry</html>");
            } else if (code.startsWith("error-")) {
                send(exchange, 200, error(Integer.parseInt(code.substring("error-".length()))));
            } else {
                send(exchange, 200, used.add(code) ? session(code) : error(40163));
            }
        }
    }

    private static String session(String code) {
        String person = code.replaceAll("^of-(.*)-[0-9]+$", "$1");
        return "{\"session_key\":\"" + SESSION_KEY + "\",\"openid\":\"" + person + "\"}";
    }

    private static String error(int number) {
        return "{\"errcode\":" + number + ",\"errmsg\":\"refused, rid: 1-2-3\"}";
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
