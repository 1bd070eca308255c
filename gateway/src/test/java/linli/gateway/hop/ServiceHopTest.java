package linli.gateway.hop;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stubs.class)
class ServiceHopTest {

    @ParameterizedTest
    @ValueSource(strings = {"registry", "points", "insights"})
    void passesPathAndQueryUnchanged(String service) {
        given().urlEncodingEnabled(false)
                .get("/api/" + service + "/v1/areas/%E6%9F%B3?parent=45%2002&limit=5")
                .then()
                .statusCode(200)
                .body("method", equalTo("GET"))
                .body("uri", equalTo("/api/" + service + "/v1/areas/%E6%9F%B3?parent=45%2002&limit=5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void passesMethodAndBody(String method) {
        given().contentType("application/json")
                .header("Idempotency-Key", "k1")
                .header("If-Match", "\"2\"")
                .body("{\"a\":1}")
                .request(method, "/api/points/v1/things")
                .then()
                .statusCode(200)
                .body("method", equalTo(method))
                .body("bodyLength", equalTo(7))
                .body("headers.'idempotency-key'", equalTo("k1"))
                .body("headers.if-match", equalTo("\"2\""))
                .body("headers.content-type", equalTo("application/json"));
    }

    @Test
    void tellsTheServiceNothingThatTheClientMadeUp() {
        JsonPath seen = given().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Host", "evil.test")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Linli-Person", "admin")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Original-URL", "/q/metrics")
                .header("Via", "1.1 evil")
                .header("baggage", "a=b")
                .header("traceparent", "00-11111111111111111111111111111111-2222222222222222-01")
                .header("tracestate", "evil=1")
                .header("Proxy-Authorization", "Basic eA==")
                .cookie("linli_refresh", "secret")
                .get("/api/points/v1/items")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(seen.getMap("headers").keySet())
                .isSubsetOf(
                        "accept",
                        "accept-encoding",
                        "user-agent",
                        "host",
                        "content-type",
                        "x-forwarded-for",
                        "x-forwarded-proto",
                        "traceparent");
        assertThat(seen.getString("headers.x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("headers.x-forwarded-proto")).isEqualTo("http");
        assertThat(seen.getString("headers.traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-9]")
                .doesNotContain("11111111111111111111111111111111");
    }

    @Test
    void keepsHeadersOfTheInnerConnectionAndForeignCookiesFromTheClient() {
        given().get("/api/points/v1/own-headers")
                .then()
                .statusCode(200)
                .header("set-cookie", nullValue())
                .header("server", nullValue())
                .header("keep-alive", nullValue())
                .header("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
                .header("cache-control", "max-age=5")
                .header("etag", "\"3\"");
    }

    @Test
    void letsNobodyKeepAnAnswerThatSaysNothingAboutIt() {
        given().get("/api/points/v1/items").then().header("cache-control", "no-store");
    }

    @Test
    void passesAnswersWithoutBody() {
        given().delete("/api/events-not/v1/x").then().statusCode(404);
        given().delete("/api/points/v1/no-content").then().statusCode(204).body(emptyString());
        given().get("/api/points/v1/not-modified").then().statusCode(304).header("etag", "\"7\"");
        given().head("/api/points/v1/items").then().statusCode(200).body(emptyString());
    }

    @Test
    void passesStreamedAnswers() {
        given().get("/api/points/v1/chunks").then().statusCode(200).body(equalTo("streamed"));
    }

    @Test
    void passesABodyOfExactlyTheLimit() {
        given().body(new byte[1 << 20])
                .post("/api/points/v1/things")
                .then()
                .statusCode(200)
                .body("bodyLength", equalTo(1 << 20));
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        given().body(new byte[10 << 20])
                .post("/api/points/v1/too-large")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("BODY_TOO_LARGE"));
        assertThat(Outside.askStub("/calls?path=/api/points/v1/too-large")).isEqualTo("0");
    }

    @Test
    void refusesABodyThatTurnsOutTooLargeOnTheWay() {
        StringBuilder request = new StringBuilder("POST /api/points/v1/things HTTP/1.1\r\nHost: linli.test\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        for (int i = 0; i < 32; i++) {
            request.append(chunk);
        }
        String answer = Outside.sendRaw(request.append("0\r\n\r\n").toString());
        assertThat(answer).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
    }

    @Test
    void passesAChunkedBody() {
        String answer = Outside.sendRaw("POST /api/points/v1/things HTTP/1.1\r\nHost: linli.test\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"bodyLength\":5");
    }

    @Test
    void readsAMessageWithTwoLengthsInOneWay() {
        String answer = Outside.sendRaw("POST /api/points/v1/smuggled HTTP/1.1\r\nHost: linli.test\r\n"
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"bodyLength\":0")
                .doesNotContain("\"content-length\":");
    }

    @Test
    void refusesAnUnknownWayToCutABody() {
        String answer = Outside.sendRaw("POST /api/points/v1/things HTTP/1.1\r\nHost: linli.test\r\n"
                + "Transfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    /** Where its end is not known, what stands behind it may be a part of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"xchunked\r\n\r\n", "identity\r\n\r\n", "chunked\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"
            })
    void readsNothingBehindABodyThatItCannotCut(String encoding) {
        String answer = Outside.sendRaw("POST /api/points/v1/things HTTP/1.1\r\nHost: linli.test\r\nTransfer-Encoding: "
                + encoding + "GET /api/points/v1/behind HTTP/1.1\r\nHost: linli.test\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("200");
        given().get("/api/points/v1/things").then().statusCode(200);
        assertThat(Outside.askStub("/calls?path=/api/points/v1/behind"))
                .as("carried out, though nobody was told")
                .isEqualTo("0");
    }

    @Test
    void saysThatAServiceIsAwayAndWhenToTryAgain() {
        given().get("/api/events/v1/activities")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("code", equalTo("SERVICE_UNAVAILABLE"))
                .body("traceId", notNullValue())
                .body("instance", equalTo("/api/events/v1/activities"));
    }

    @Test
    void givesUpOnAServiceThatIsSilent() {
        given().get("/api/points/v1/silent")
                .then()
                .statusCode(504)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("SERVICE_TIMEOUT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET"})
    void neverSendsARequestTwice(String method) {
        String path = "/api/points/v1/" + method + "/dies";
        given().body("{}").request(method, path).then().statusCode(503).header("Retry-After", notNullValue());
        assertThat(Outside.askStub("/calls?path=" + path)).isEqualTo("1");
    }

    @Test
    void breaksAnAnswerThatBroke() {
        String answer = Outside.sendRaw("GET /api/points/v1/breaks HTTP/1.1\r\nHost: linli.test\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("content-length: 1000")
                .endsWith("half");
    }

    @Test
    void letsNobodySufferFromClientsThatHangUp() throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/points/v1/items"))
                .build();
        for (int round = 0; round < 100; round++) {
            List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                hangUp();
                answers.add(client.sendAsync(request, BodyHandlers.discarding()));
            }
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }

    private static void hangUp() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET /api/points/v1/items HTTP/1.1\r\nHost: linli.test\r\n\r\n".getBytes(UTF_8));
        }
    }

    @Test
    void reachesNothingButTheInterfaceOfAService() {
        given().get("/q/health").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().get("/q/metrics").then().statusCode(404);
        given().get("/metrics").then().statusCode(404);
        given().get("/admin/").then().statusCode(404);
        given().get("/api/points").then().body(not(equalTo("INNER")));
        given().get("/api/unknown/v1/x").then().statusCode(404);
    }
}
