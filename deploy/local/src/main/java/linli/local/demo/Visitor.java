package linli.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses the API through the gateway, signed in as people do: residents with a WeChat code, staff on the
 * identity provider's own page with a session cookie.
 */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern FORM_ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");

    /** What came back. */
    public record Reply(int status, JsonNode body, String text, Map<String, String> headers) {

        /** A field of the body; fails with the whole answer if it is not there. */
        public String text(String field) {
            JsonNode value = body.path(field);
            if (value.isMissingNode() || value.isNull()) {
                throw new PartFailed("The answer has no " + field + ": " + status + " " + text);
            }
            return value.asText();
        }
    }

    private final String gateway;
    private final HttpClient http;
    private final @Nullable String token;

    private Visitor(String gateway, HttpClient http, @Nullable String token) {
        this.gateway = gateway;
        this.http = http;
        this.token = token;
    }

    private static HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(redirect)
                .cookieHandler(new CookieManager(new LoopbackCookies(), CookiePolicy.ACCEPT_ALL))
                .build();
    }

    /** Somebody who has not signed in. */
    public static Visitor stranger(Addresses addresses) {
        return new Visitor(addresses.gateway(), client(HttpClient.Redirect.NEVER), null);
    }

    /**
     * A person of the WeChat simulator, signed in as on the phone page: WeChat names a person differently to the mini program,
     * and whoever plays the leader or the shopkeeper of the demo does so in a browser.
     */
    public static Visitor resident(Addresses addresses, String openid) {
        Visitor stranger = stranger(addresses);
        Reply code = stranger.send(request(addresses.wechat() + "/sim/codes").POST(json(Map.of("openid", openid))));
        String path = "/api/auth/v1/wechat";
        // Without the header that browsers send: theirs must have begun the sign-in themselves.
        Reply signedIn = stranger.send(
                request(addresses.gateway() + path).POST(json(Map.of("code", code.text("code"), "channel", "h5"))));
        new Outcome(path, signedIn).expect(200);
        return new Visitor(addresses.gateway(), stranger.http, signedIn.text("accessToken"));
    }

    /** A member of staff, signed in with name and password on the identity provider's page. */
    public static Visitor staff(Addresses addresses, String userName, String password) {
        Visitor staff = new Visitor(addresses.gateway(), client(HttpClient.Redirect.NORMAL), null);
        Reply page = staff.send(request(addresses.gateway() + "/api/auth/v1/staff/login?returnTo=/m/"));
        Matcher action = FORM_ACTION.matcher(page.text());
        if (!action.find()) {
            throw new PartFailed("The sign-in page of staff has no form: " + page.status());
        }
        String form = "username=" + encode(userName) + "&password=" + encode(password);
        staff.send(request(action.group(1).replace("&amp;", "&"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (!"staff"
                .equals(staff.get("/api/auth/v1/session").body().path("kind").asText())) {
            throw new PartFailed("Could not sign in as " + userName);
        }
        return staff;
    }

    /** The caller's personId, from the token. */
    public String personId() {
        if (token == null) {
            throw new IllegalStateException("Only residents know their token here");
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
            return JSON.readTree(claims).path("sub").asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Reply get(String path) {
        return send(authorised(path));
    }

    public Outcome post(String path, @Nullable String key, Object body) {
        return new Outcome(path, send(keyed(authorised(path), key).POST(json(body))));
    }

    public Outcome postYaml(String path, String key, String yaml) {
        return new Outcome(
                path,
                send(keyed(authorised(path), key)
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString(yaml))));
    }

    public Outcome delete(String path) {
        return new Outcome(path, send(authorised(path).DELETE()));
    }

    public Outcome put(String path, String etag, Object body) {
        return new Outcome(
                path,
                send(authorised(path)
                        .header("If-Match", etag)
                        .header("Content-Type", "application/json")
                        .PUT(json(body))));
    }

    /** An answer that is still to be judged. */
    public record Outcome(String path, Reply reply) {

        /** Fails with the whole answer unless it has the status. */
        public Outcome expect(int status) {
            if (reply.status() != status) {
                throw new PartFailed(
                        path + " answered " + reply.status() + " instead of " + status + ": " + reply.text());
            }
            return this;
        }
    }

    private HttpRequest.Builder authorised(String path) {
        HttpRequest.Builder request = request(gateway + path);
        // With a cookie the gateway wants to see that its own page asks; a bearer speaks for itself.
        return token == null ? request.header("Origin", gateway) : request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder keyed(HttpRequest.Builder request, @Nullable String key) {
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Reply send(HttpRequest.Builder builder) {
        HttpRequest draft = builder.build();
        HttpRequest request = draft.headers().firstValue("Content-Type").isEmpty()
                        && draft.bodyPublisher().isPresent()
                ? builder.header("Content-Type", "application/json").build()
                : draft;
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") || response.body().startsWith("{")
                    ? JSON.readTree(response.body())
                    : JSON.createObjectNode();
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().get(0)));
            return new Reply(response.statusCode(), body, response.body(), headers);
        } catch (IOException failed) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
