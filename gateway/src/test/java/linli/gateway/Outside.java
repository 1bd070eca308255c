package linli.gateway;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;

/** What tests do from outside: talk to the stubs, and to the gateway in ways that no library would. */
public final class Outside {

    private Outside() {}

    public static String stubUrl() {
        return ConfigProvider.getConfig().getValue("stub.url", String.class);
    }

    /** Claims of a token that the gateway believes, to be spoilt as a test likes. */
    public static JsonObject claims(String person) {
        return new JsonObject()
                .put("iss", stubUrl() + "/realms/linli")
                .put("aud", new JsonArray().add("linli"))
                .put("sub", person)
                .put("exp", Instant.now().getEpochSecond() + 300);
    }

    /** Has the identity provider sign claims. */
    public static String sign(JsonObject claims) {
        return RestAssured.given()
                .baseUri(stubUrl())
                .port(java.net.URI.create(stubUrl()).getPort())
                .body(claims.encode())
                .post("/mint")
                .asString();
    }

    public static String tokenOf(String person) {
        return sign(claims(person));
    }

    /** Asks the stub server itself, past the gateway. */
    public static String askStub(String path) {
        return RestAssured.given()
                .baseUri(stubUrl())
                .port(java.net.URI.create(stubUrl()).getPort())
                .urlEncodingEnabled(false)
                .get(path)
                .asString();
    }

    /** Sends bytes as they are and returns all that comes back until the gateway closes the connection. */
    public static String sendRaw(String request) {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static String getRaw(String target) {
        return sendRaw("GET " + target + " HTTP/1.1\r\nHost: linli.test\r\nConnection: close\r\n\r\n");
    }
}
