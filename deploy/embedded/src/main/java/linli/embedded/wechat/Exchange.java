package linli.embedded.wechat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request and its answer, in the few words that the simulator needs. */
final class Exchange {
    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    String method() {
        return http.getRequestMethod();
    }

    /** The query's parameters in their order; of a repeated one the first. */
    Map<String, String> query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        String raw = http.getRequestURI().getRawQuery();
        if (raw == null) {
            return parameters;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(decode(name), decode(value));
        }
        return parameters;
    }

    /** The body, cut off at the limit. */
    byte[] body(int limitBytes) throws IOException {
        return http.getRequestBody().readNBytes(limitBytes);
    }

    /** JSON under a content type that denies it, as WeChat does. */
    void answerLikeWechat(String json) throws IOException {
        answer(200, "text/plain", json);
    }

    void answerHtml(int status, String html) throws IOException {
        http.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        answer(status, "text/html; charset=utf-8", html);
    }

    void redirect(String address) throws IOException {
        http.getResponseHeaders().set("Location", address);
        http.getResponseHeaders().set("Cache-Control", "no-store");
        http.sendResponseHeaders(302, -1);
    }

    void answer(int status, String contentType, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", contentType);
        http.getResponseHeaders().set("Cache-Control", "no-store");
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
