package linli.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import linli.gateway.Stubs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service with one place, and one more to wait for it. */
@QuarkusTest
@WithTestResource(Stubs.class)
@TestProfile(DoormanTest.OnePlace.class)
class DoormanTest {

    private static final String QUICK = "/api/points/v1/chunks";
    private static final String SILENT = "/api/points/v1/silent";
    private static final String SERVED = "HTTP/1.1 200 OK";
    private static final String TURNED_AWAY = "HTTP/1.1 503 Service Unavailable";
    private static final String TIMED_OUT = "HTTP/1.1 504 Gateway Timeout";

    @Inject
    MeterRegistry meters;

    private Line first;
    private Line second;
    private Line line;

    /** The one who waits does so for longer than the service is silent, two seconds, and nobody is taken for idle meanwhile. */
    public static class OnePlace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "linli.gateway.hop.connections", "1",
                    "linli.gateway.hop.queue", "1",
                    "quarkus.http.idle-timeout", "2700ms",
                    "linli.gateway.hop.longest-wait", "20s");
        }
    }

    /** A connection gets its doorman with its first request. */
    @BeforeEach
    void makeAcquaintance() {
        first = known();
        second = known();
        line = known();
    }

    private static Line known() {
        Line line = new Line();
        line.send(get(QUICK));
        assertThat(line.answer()).startsWith(SERVED).endsWith("streamed");
        return line;
    }

    @AfterEach
    void hangUp() {
        first.close();
        second.close();
        line.close();
        await().until(() -> gauge("linli.gateway.inside") + gauge("linli.gateway.waiting") == 0);
    }

    @Test
    void turnsAwayWhomThereIsNoRoomForAndServesThemLater() {
        double before = refusals();
        fill();

        line.send(get(QUICK));
        assertThat(line.answer())
                .startsWith(TURNED_AWAY)
                .containsIgnoringCase("retry-after: 2\r\n")
                .containsIgnoringCase("cache-control: no-store\r\n")
                .containsIgnoringCase("content-type: application/problem+json\r\n")
                .containsIgnoringCase("x-content-type-options: nosniff\r\n")
                .containsIgnoringCase("content-security-policy: default-src 'none'")
                .contains("\"code\":\"SERVICE_UNAVAILABLE\"")
                .contains("使用的人太多")
                .as("written by the doorman, who records nothing")
                .doesNotContain("traceId");
        assertThat(refusals()).isEqualTo(before + 1);
        assertThat(first.answer()).startsWith(TIMED_OUT);

        line.send(get(QUICK));
        assertThat(line.answer()).startsWith(SERVED);
    }

    @Test
    void letsItselfBeSeenInsideBeforeTheConnectionIsTakenForIdle() {
        fill();

        line.send(get(QUICK));
        assertThat(line.answer()).startsWith(TURNED_AWAY).doesNotContain("traceId");
        await().until(() -> {
            line.send(get(QUICK));
            String answer = line.answer();
            assertThat(answer).startsWith(TURNED_AWAY);
            return answer.contains("traceId");
        });
    }

    @Test
    void speaksTheReadersLanguage() {
        fill();

        line.send("GET " + QUICK + " HTTP/1.1\r\nHost: linli.test\r\nAccept-Language: en\r\n\r\n");
        assertThat(line.answer())
                .startsWith(TURNED_AWAY)
                .contains("Too many are asking")
                .doesNotContain("traceId");
    }

    @Test
    void takesABodyForNoRequest() {
        fill();

        line.send("POST " + QUICK + " HTTP/1.1\r\nHost: linli.test\r\nContent-Length: 42\r\n\r\nGET /api/");
        assertThat(line.answer()).startsWith(TURNED_AWAY);
        line.send("registry/v1/x HTTP/1.1\r\nHost: a\r\n");
        line.send(get("/api/registry/v1/me"));
        assertThat(line.answer()).startsWith(SERVED).contains("/api/registry/v1/me");
    }

    @Test
    void keepsTheOrderOfAnswers() {
        fill();

        first.send(get(QUICK));
        assertThat(first.answer()).startsWith(TIMED_OUT);
        assertThat(first.answer()).startsWith(SERVED);
    }

    @Test
    void leavesToOthersWhatIsNoneOfItsBusiness() {
        fill();

        line.send(get("/nothing/here"));
        assertThat(line.answer()).startsWith("HTTP/1.1 404").contains("traceId");
        line.send("HEAD " + QUICK + " HTTP/1.1\r\nHost: linli.test\r\n\r\n");
        assertThat(line.head()).startsWith(TURNED_AWAY);
        line.send(get("/api/registry/v1/me"));
        assertThat(line.answer()).startsWith(SERVED).contains("/api/registry/v1/me");
        assertThat(gauge("linli.gateway.waiting")).as("still full").isEqualTo(1);
        line.send("POST " + QUICK + " HTTP/1.1\r\nHost: linli.test\r\nContent-Length: 2000000\r\n\r\n");
        assertThat(line.answer()).startsWith("HTTP/1.1 413");
    }

    @Test
    void saysNothingBehindTheLastAnswer() {
        fill();

        line.send("GET /nothing/here HTTP/1.1\r\nHost: linli.test\r\nConnection: close\r\n\r\n" + get(QUICK));
        assertThat(line.answer()).startsWith("HTTP/1.1 404");
        assertThat(line.isOver()).isTrue();
    }

    @Test
    void refusesTwoThatComeTogether() {
        fill();

        line.send(get(QUICK) + get(QUICK));
        assertThat(line.answer()).startsWith(TURNED_AWAY).doesNotContain("traceId");
        assertThat(line.answer()).startsWith(TURNED_AWAY).doesNotContain("traceId");
    }

    private void fill() {
        first.send(get(SILENT));
        await().until(() -> gauge("linli.gateway.inside") == 1);
        second.send(get(SILENT));
        await().until(() -> gauge("linli.gateway.waiting") == 1);
        // Was seen inside just now, at another service.
        line.send(get("/api/registry/v1/me"));
        assertThat(line.answer()).startsWith(SERVED);
    }

    private double gauge(String name) {
        return meters.get(name).tag("service", "points").gauge().value();
    }

    private double refusals() {
        return meters.find("linli.gateway.refusals").tag("code", "SERVICE_UNAVAILABLE").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: linli.test\r\n\r\n";
    }

    /** A connection that is kept, with its answers one after another. */
    private static final class Line implements AutoCloseable {

        private final Socket socket;

        Line() {
            try {
                socket = new Socket("127.0.0.1", RestAssured.port);
                socket.setSoTimeout(10_000);
            } catch (IOException unreachable) {
                throw new IllegalStateException(unreachable);
            }
        }

        void send(String bytes) {
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }

        /** The next answer up to its body. */
        String head() {
            StringBuilder head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                head.append(read(1));
            }
            return head.toString();
        }

        /** The whole of the next answer. */
        String answer() {
            String head = head();
            String length = head.lines()
                    .filter(header -> header.regionMatches(true, 0, "content-length:", 0, 15))
                    .map(header -> header.substring(15).strip())
                    .findFirst()
                    .orElse("");
            return head + (length.isEmpty() ? chunks() : read(Integer.parseInt(length)));
        }

        /** Whether nothing comes any more. */
        boolean isOver() {
            try {
                return socket.getInputStream().read() < 0;
            } catch (IOException silent) {
                throw new IllegalStateException(silent);
            }
        }

        private String chunks() {
            StringBuilder body = new StringBuilder();
            while (true) {
                StringBuilder size = new StringBuilder();
                while (size.length() < 2 || !size.substring(size.length() - 2).equals("\r\n")) {
                    size.append(read(1));
                }
                int bytes = Integer.parseInt(size.toString().strip(), 16);
                String chunk = read(bytes + 2);
                if (bytes == 0) {
                    return body.toString();
                }
                body.append(chunk, 0, chunk.length() - 2);
            }
        }

        private String read(int bytes) {
            try {
                byte[] read = socket.getInputStream().readNBytes(bytes);
                assertThat(read).as("the connection is over").hasSize(bytes);
                return new String(read, StandardCharsets.UTF_8);
            } catch (IOException silent) {
                throw new IllegalStateException(silent);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }
}
