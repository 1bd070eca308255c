package linli.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as a sign-in needs: cookies (secure ones too, as this machine counts as secure) and forms. */
final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();

    record Answer(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String body() {
            return http.body();
        }

        JsonNode json() {
            return read(http.body());
        }

        /** The payload of the named token in the body; the signature is not looked at. */
        JsonNode claims(String token) {
            return part(token, 1);
        }

        JsonNode header(String token, String name) {
            return part(token, 0).path(name);
        }

        /** Where the page's form goes. */
        String action() {
            Matcher action = ACTION.matcher(http.body());
            if (!action.find()) {
                throw new AssertionError("no form in " + http.statusCode() + " " + http.body());
            }
            return action.group(1).replace("&amp;", "&");
        }

        private JsonNode part(String token, int index) {
            String encoded = json().path(token).asText().split("\\.", -1)[index];
            return read(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        }
    }

    Answer get(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Answer post(String address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    Answer putJson(String address, String bearer, String json) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** Follows redirects as long as they stay at the same server. */
    Answer follow(Answer answer, String server) {
        Answer last = answer;
        while ((last.status() == 302 || last.status() == 303)
                && last.header("Location").startsWith(server)) {
            last = get(last.header("Location"));
        }
        return last;
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return new Answer(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
