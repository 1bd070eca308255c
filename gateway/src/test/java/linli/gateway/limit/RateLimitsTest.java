package linli.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;

/** Behind a balancer of ours (the test itself), so that each test can come from addresses of its own. */
@QuarkusTest
@WithTestResource(Stubs.class)
@TestProfile(RateLimitsTest.Tight.class)
class RateLimitsTest {

    /** Limits so low that a few requests reach them, and refill so slowly that no test sees it. */
    public static class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("linli.gateway.trusted-proxies", "127.0.0.1"),
                    Map.entry("linli.gateway.rate-limits.address.per-second", "0.01"),
                    Map.entry("linli.gateway.rate-limits.address.burst", "30"),
                    Map.entry("linli.gateway.rate-limits.person.per-second", "0.01"),
                    Map.entry("linli.gateway.rate-limits.person.burst", "3"),
                    Map.entry("linli.gateway.rate-limits.sign-in.per-second", "0.01"),
                    Map.entry("linli.gateway.rate-limits.sign-in.burst", "8"),
                    Map.entry("linli.gateway.rate-limits.failed-sign-in.per-second", "0.01"),
                    Map.entry("linli.gateway.rate-limits.failed-sign-in.burst", "2"),
                    Map.entry("linli.gateway.hop.connections", "1"),
                    Map.entry("linli.gateway.hop.queue", "2"),
                    Map.entry("linli.gateway.hop.connect-timeout", "20s"));
        }
    }

    @Test
    void limitsAnAddress() {
        for (int i = 0; i < 30; i++) {
            status(get("10.0.0.1", "/m/")).isEqualTo(200);
        }
        given().header("X-Forwarded-For", "10.0.0.1")
                .get("/api/points/v1/items")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        status(get("10.0.0.2", "/m/")).isEqualTo(200);
    }

    @Test
    void believesTheLastAddressThatOurBalancerNamed() {
        for (int i = 0; i < 30; i++) {
            status(get("1.2.3." + i + ", 10.0.1.1", "/m/")).isEqualTo(200);
        }
        status(get("1.2.3.99, 10.0.1.1", "/m/")).isEqualTo(429);
        String seen = given().header("X-Forwarded-For", "6.6.6.6, 10.0.1.2, 127.0.0.1")
                .get("/api/points/v1/items")
                .path("headers.x-forwarded-for");
        assertThat(seen).isEqualTo("10.0.1.2");
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() {
        for (int i = 0; i < 30; i++) {
            status(get("2001:db8:1:2::" + i, "/m/")).isEqualTo(200);
        }
        status(get("2001:db8:1:2:ffff::1", "/m/")).isEqualTo(429);
        status(get("2001:db8:1:3::1", "/m/")).isEqualTo(200);
    }

    @Test
    void limitsAPersonWhateverTheAddress() {
        String token = Outside.tokenOf("busy-person");
        for (int i = 0; i < 3; i++) {
            status(call("10.0.2." + i, token)).isEqualTo(200);
        }
        status(call("10.0.2.9", token)).isEqualTo(429);
        status(call("10.0.2.9", Outside.tokenOf("another-person"))).isEqualTo(200);
    }

    @Test
    void limitsSignInsMoreTightly() {
        for (int i = 0; i < 8; i++) {
            status(signIn("10.0.3.1", "good-" + i)).isEqualTo(200);
        }
        status(signIn("10.0.3.1", "good-9")).isEqualTo(429);
        status(get("10.0.3.1", "/m/")).isEqualTo(200);
    }

    @Test
    void limitsTriesWithBadCodesMostTightly() {
        status(signIn("10.0.4.1", "used")).isEqualTo(401);
        status(signIn("10.0.4.1", "used")).isEqualTo(401);
        status(signIn("10.0.4.1", "good-person")).isEqualTo(429);
        status(signIn("10.0.4.2", "good-person")).isEqualTo(200);
    }

    @Test
    void refusesAtOnceWhenTooManyWaitForAService() {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 12)
                .mapToObj(i -> HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/api/insights/v1/silent"))
                        .header("X-Forwarded-For", "10.0.5." + i)
                        .build())
                .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses).contains(503, 504).doesNotContain(200, 500);
        assertThat(statuses.stream().filter(status -> status == 503).count()).isGreaterThanOrEqualTo(6);
    }

    private static org.assertj.core.api.AbstractIntegerAssert<?> status(int status) {
        return assertThat(status);
    }

    private static int get(String address, String path) {
        return given().header("X-Forwarded-For", address).get(path).statusCode();
    }

    private static int call(String address, String token) {
        return given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .get("/api/points/v1/me")
                .statusCode();
    }

    private static int signIn(String address, String code) {
        return given().header("X-Forwarded-For", address)
                .contentType("application/json")
                .body("{\"channel\":\"mini\",\"code\":\"" + code + "\"}")
                .post("/api/auth/v1/wechat")
                .statusCode();
    }
}
