package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import org.jspecify.annotations.Nullable;

/** Requests that must be refused, and have in them what people would not want to meet again. */
final class Refusable {

    /** Longer than any field takes, shorter than what the gateway takes. */
    private static final int TIMES = 200;

    private static final List<String> HEADERS = List.of(
            "Idempotency-Key",
            "If-Match",
            "Accept-Language",
            "User-Agent",
            "Referer",
            "Cookie",
            "X-Request-Id",
            "traceparent",
            "tracestate",
            "baggage");

    private final Canaries canaries;

    Refusable(Canaries canaries) {
        this.canaries = canaries;
    }

    /**
     * A right request with something wrong in its body, each field in turn, and bodies that are none.
     *
     * @param plain fields that take any words, for everybody to read: what is written there is kept by right
     */
    List<Call> bodies(Call right, List<Fields.Field> fields, Set<String> plain) {
        String body = right.body();
        if (body == null) {
            return List.of(with(right, right.headers(), canaries.everything()));
        }
        List<Call> calls = new ArrayList<>();
        for (Fields.Field field : fields) {
            String everything = canaries.everything();
            calls.add(withBody(right, Body.with(body, field.path(), Body.wrapped(everything))));
            calls.add(withBody(right, Body.with(body, field.path(), Body.text(everything.repeat(TIMES)))));
            if (!plain.contains(field.path())) {
                calls.add(withBody(right, Body.with(body, field.path(), Body.text(everything))));
                calls.add(withBody(right, Body.with(body, field.path(), Body.text(canaries.phone()))));
            }
        }
        calls.add(withBody(right, Body.with(body, "another", Body.text(canaries.everything()))));
        calls.add(withBody(right, body.substring(0, body.length() - 1) + ",\"a\":\"" + canaries.everything()));
        calls.add(withBody(right, body.replaceFirst("\"", canaries.phone())));
        calls.add(withBody(right, "\"" + canaries.everything() + "\""));
        calls.add(withBody(right, canaries.everything()));
        for (String type : List.of("text/plain", "application/xml", "application/yaml", canaries.inAscii() + "/json")) {
            Map<String, String> headers = new HashMap<>(right.headers());
            headers.put("Content-Type", type);
            calls.add(with(right, headers, body));
        }
        return calls;
    }

    /** With each parameter of the address something else than it should be. */
    List<Call> addresses(Call right, String path, List<Fields.Parameter> parameters) {
        List<Call> calls = new ArrayList<>();
        for (Fields.Parameter parameter : parameters) {
            for (String value : List.of(encoded(canaries.everything()), canaries.phone())) {
                String url = right.url();
                String other = parameter.inPath()
                        ? inPath(url, path, parameter.name(), value)
                        : url + (url.contains("?") ? "&" : "?") + encoded(parameter.name()) + "=" + value;
                calls.add(new Call(right.method(), other, right.by(), right.headers(), right.body()));
            }
        }
        return calls;
    }

    /** The address with another value in one step of its path. */
    private static String inPath(String url, String path, String name, String value) {
        int begin = url.indexOf("/api/");
        String[] steps = url.substring(begin).split("\\?", 2)[0].split("/");
        String[] names = path.split("/");
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals("{" + name + "}")) {
                steps[i] = value;
            }
        }
        return url.substring(0, begin) + String.join("/", steps);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** With each header something else than it should be. */
    List<Call> headers(Call right) {
        List<Call> calls = new ArrayList<>();
        for (String header : HEADERS) {
            Map<String, String> headers = new HashMap<>(right.headers());
            headers.put(header, header.equals("baggage") ? "phone=" + canaries.phone() : canaries.inAscii());
            calls.add(with(right, headers, right.body()));
        }
        Identity forged = Identity.forgery("somebody", canaries.inAscii());
        calls.add(new Call(right.method(), right.url(), forged, right.headers(), right.body()));
        return calls;
    }

    /** Addresses that nobody knows, by methods that few take. */
    List<Call> strange(String base) {
        List<Call> calls = new ArrayList<>();
        String phone = canaries.phone();
        for (String path : List.of(
                "/" + phone,
                "/m/" + phone,
                "/m/?phone=" + phone,
                "/api/" + phone,
                "/api/auth/v1/" + phone,
                "/api/points/v1/" + phone,
                "/api/points/v1/items/" + phone,
                "/api/points/v1/volunteers/" + phone + "/reveal",
                "/api/insights/v1/me/" + encoded(canaries.realName()),
                "/q/" + phone,
                "/%2e%2e/" + phone,
                "//" + phone)) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")) {
                calls.add(new Call(method, base + path, Identity.NOBODY));
            }
        }
        return calls;
    }

    private static Call withBody(Call call, String body) {
        return with(call, call.headers(), body);
    }

    private static Call with(Call call, Map<String, String> headers, @Nullable String body) {
        return new Call(call.method(), call.url(), call.by(), headers, body);
    }
}
