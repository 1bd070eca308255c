package linli.gateway.hop;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import linli.gateway.Line;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose bodies come slowly, or not at all. */
@QuarkusTest
@WithTestResource(Stubs.class)
@TestProfile(UploadsTest.FewLarge.class)
class UploadsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AT_LAST = Duration.ofSeconds(90);
    /** More than a service has places, and than wait for one. */
    private static final int MANY = 600;

    private static final int LARGEST = 1 << 20;
    /** As many of the largest as are held at the same time. */
    private static final int HELD = 4;

    /** Everybody comes from an address of their own; the largest have come before the first of them is late. */
    public static class FewLarge implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "linli.gateway.trusted-proxies",
                    "127.0.0.1",
                    "linli.gateway.hop.held-bodies",
                    String.valueOf(HELD * LARGEST),
                    "linli.gateway.hop.answer-timeout",
                    "6s");
        }
    }

    @Test
    void letsNobodyWaitForBodiesThatDoNotCome() {
        List<Socket> slow = begun(MANY, "/api/points/v1/half", 10, 1);

        post(2).statusCode(200);
        for (Socket socket : slow) {
            assertThat(answerTo(socket)).startsWith("HTTP/1.1 408 ").contains("\"code\":\"BODY_LATE\"");
        }
        assertThat(Outside.askStub("/calls?path=/api/points/v1/half")).isEqualTo("0");
    }

    @Test
    void holdsSoMuchAndNoMoreButWhatIsSmallAlways() {
        await().atMost(AT_LAST).untilAsserted(() -> {
            List<Socket> large = begun(HELD, "/api/points/v1/large", LARGEST, 1);
            try {
                // Not all of them may have come yet, or the first may be late already, and held no longer.
                post(LARGEST)
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("code", equalTo("SERVICE_UNAVAILABLE"));
                post(4_000).statusCode(200);
            } finally {
                large.forEach(UploadsTest::close);
            }
        });

        await().atMost(SOON).untilAsserted(() -> post(LARGEST).statusCode(200));
    }

    @Test
    void holdsNothingOfClientsThatLeftWhileTheServiceWorked() {
        String path = "/api/points/v1/large/silent";
        List<Socket> large = begun(HELD, path, LARGEST, 0);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Outside.askStub("/calls?path=" + path)).isNotEqualTo("0"));

        large.forEach(UploadsTest::close);

        for (int i = 0; i <= HELD; i++) {
            await().atMost(SOON).untilAsserted(() -> post(LARGEST).statusCode(200));
        }
    }

    @Test
    void holdsNothingOfAnswersThatBroke() {
        // Where the service goes away before it has all of the body, there is no answer that could break, but a 503.
        long broken = Stream.generate(() -> begun(1, "/api/points/v1/large/breaks", LARGEST, 0))
                .map(sockets -> answerTo(sockets.get(0)))
                .limit(20L * HELD)
                .filter(answer -> answer.startsWith("HTTP/1.1 200") && answer.endsWith("half"))
                .limit(HELD + 1L)
                .count();

        assertThat(broken).isEqualTo(HELD + 1L);
        post(LARGEST).statusCode(200);
    }

    /** Of bodies that nobody wants, too: where they come byte by byte, the connection never idles. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /nothing/here", "GET /api/points/v1/things", "POST /api/auth/v1/refresh"})
    void waitsForNoBodyForGood(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(1);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: linli.test\r\nContent-Length: 9000\r\n\r\n").getBytes(UTF_8));
            await().atMost(SOON).until(() -> isOverForWhoGoesOnSending(socket));
        }
    }

    /** Some clients say of every GET that its body has no bytes. The service is silent for longer than a body may take. */
    @Test
    void waitsForNoBodyThatIsEmpty() {
        String get = "GET /api/points/v1/silent HTTP/1.1\r\nHost: linli.test\r\nContent-Length: 0\r\n";
        try (Line line = new Line()) {
            line.send(get + "\r\n");
            assertThat(line.answer()).startsWith("HTTP/1.1 504 ");
            // Not seen before, and so verified while the request waits.
            line.send(get + "Authorization: Bearer " + Outside.tokenOf("resident-1") + "\r\n\r\n");
            assertThat(line.answer()).startsWith("HTTP/1.1 504 ");
        }
    }

    private static boolean isOverForWhoGoesOnSending(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static ValidatableResponse post(int length) {
        return given().body(new byte[length]).post("/api/points/v1/things").then();
    }

    /** Requests of which all has come but the last bytes, each from an address of its own. */
    private static List<Socket> begun(int requests, String path, int length, int missing) {
        String head =
                "POST %s HTTP/1.1\r\nHost: linli.test\r\nConnection: close\r\nContent-Length: %d\r\nX-Forwarded-For: 10.2.%d.%d\r\n\r\n";
        return IntStream.range(0, requests)
                .mapToObj(i -> {
                    try {
                        Socket socket = new Socket("127.0.0.1", RestAssured.port);
                        socket.setSoTimeout((int) SOON.toMillis());
                        String sent = head.formatted(path, length, i / 250, i % 250) + "x".repeat(length - missing);
                        socket.getOutputStream().write(sent.getBytes(UTF_8));
                        return socket;
                    } catch (IOException refused) {
                        throw new UncheckedIOException(refused);
                    }
                })
                .toList();
    }

    /** All that comes until the gateway closes the connection. */
    private static String answerTo(Socket socket) {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
