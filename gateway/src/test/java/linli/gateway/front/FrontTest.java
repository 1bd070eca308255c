package linli.gateway.front;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stubs.class)
class FrontTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/points/../q/metrics",
                "/api/points/%2e%2e/%2e%2e/q/metrics",
                "/api/points/v1/..%2f..%2f..%2fq/metrics",
                "//q/metrics",
                "/api/points//v1/me",
                "/api/points;a=b/v1/me",
                "/api/points/v1/%00",
                "/m/%2e%2e/application.properties",
            })
    void refusesPathsInDisguise(String path) {
        assertThat(Outside.getRaw(path))
                .startsWith("HTTP/1.1 400")
                .contains("PATH_REFUSED")
                .doesNotContain("INNER");
    }

    @Test
    void answersUnknownPathsWithAProblem() {
        given().get("/nothing/here")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"))
                .body("type", equalTo("/problems/NOT_FOUND"))
                .body("traceId", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/points/v1/items HTTP/1.1\r\n",
                "GET /api/points/v1/items HTTP/1.1\r\nHost: [::1\r\n",
                "GET /api/points/v1/items HTTP/1.1\r\nHost: linli.test:99999\r\n",
                "GET /api/points/v1/items HTTP/1.1\r\nHost: linli.test\r\nHost: elsewhere\r\n",
            })
    void refusesWhatMayBeMeantForAnother(String head) {
        String behind = "GET /nothing/here HTTP/1.1\r\nHost: linli.test\r\n\r\n";

        assertThat(Outside.sendRaw(head + "\r\n" + behind))
                .containsPattern("^HTTP/\\d\\.\\d 400")
                .contains("BAD_REQUEST", "x-content-type-options: nosniff")
                .doesNotContain("NOT_FOUND");
    }

    /** Of a connection that is to go on, the server sees to it itself. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void refusesVersionsThatItDoesNotSpeak(String connection) {
        assertThat(Outside.sendRaw("GET /m/ HTTP/9.9\r\nHost: linli.test\r\n" + connection + "\r\n"))
                .containsPattern("^HTTP/9.9 (400|501) ");
    }

    @Test
    void saysThatThereIsNoSuchPartOfAPage() {
        given().header("Range", "bytes=999999999-")
                .get("/m/index.html")
                .then()
                .statusCode(416)
                .body("code", equalTo("RANGE_NOT_SATISFIABLE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "PROPFIND"})
    void refusesMethodsThatNobodyNeeds(String method) {
        given().request(method, "/api/points/v1/me")
                .then()
                .statusCode(405)
                .header("Allow", containsString("GET"))
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void refusesHugeAddressesAndHeaders() {
        assertThat(Outside.getRaw("/api/points/v1/" + "a".repeat(5_000))).contains(" 414 ");
        assertThat(Outside.sendRaw("GET /m/ HTTP/1.1\r\nHost: x\r\nX-Big: " + "a".repeat(20_000)
                        + "\r\nConnection: close\r\n\r\n"))
                .contains(" 431 ");
    }

    @Test
    void tellsBrowsersWhatDataMayNotDo() {
        given().get("/api/points/v1/items")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void tellsBrowsersWhatPagesMayDo() {
        given().get("/m/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self' 'sha256-"))
                .header("Permissions-Policy", containsString("camera=(self)"));
    }

    @Test
    void invitesNoOtherSite() {
        given().header("Origin", "https://evil.test")
                .get("/api/points/v1/items")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void keepsHealthAndMetricsOnAPortOfTheirOwn() {
        given().get(management + "health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/api/nothing").then().statusCode(404);
        given().get(management + "metrics")
                .then()
                .statusCode(200)
                .body(containsString("linli_gateway_refusals_total{code=\"NOT_FOUND\"}"));
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void countsRequestsByServiceAndNotByAddress() {
        given().get("/api/points/v1/redemptions/018f2c1e-7b1a-7cde-8a3b-1f2e3d4c5b6a")
                .then()
                .statusCode(200);
        // Counted when the answer is on its way already.
        await().untilAsserted(() -> given().get(management + "metrics")
                .then()
                .body(containsString("uri=\"/api/points\""))
                .body(not(containsString("018f2c1e"))));
    }

    @Test
    void countsNoAddressThatNobodyKnows() {
        for (String path : List.of("/", "/api/", "/%2e%2e/", "/q/")) {
            Outside.getRaw(path + "15907720420");
            given().urlEncodingEnabled(false).options(path + "15907720420");
        }

        await().untilAsserted(() -> given().get(management + "metrics")
                .then()
                .body(containsString("uri=\"UNKNOWN\""), not(containsString("15907720420"))));
    }
}
