package linli.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import linli.gateway.Line;
import linli.gateway.Outside;
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

    /**
     * The one who waits does so for longer than the service is silent, and nobody is taken for idle meanwhile. The service is silent for
     * longer than a connection may go unseen, each by seconds: the machine may be busy.
     */
    public static class OnePlace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "linli.gateway.hop.connections", "1",
                    "linli.gateway.hop.queue", "1",
                    "linli.gateway.hop.answer-timeout", "6s",
                    "quarkus.http.idle-timeout", "9s",
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
        await().until(() -> {
            Outside.askStub("/release");
            return gauge("linli.gateway.inside") + gauge("linli.gateway.waiting") == 0;
        });
    }

    @Test
    void turnsAwayWhomThereIsNoRoomForAndServesThemLater() {
        fill();
        double before = refusals();

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

    @Test
    void endsAConnectionThatAsksOnAndOn() {
        fill();

        first.send(get("/nothing/here").repeat(100));
        assertThat(first.isOver()).isTrue();

        line.send(get("/nothing/here").repeat(50));
        for (int i = 0; i < 50; i++) {
            assertThat(line.answer()).startsWith("HTTP/1.1 404");
        }
    }

    /** The only connection to the service, too. */
    @Test
    void endsAnAnswerThatDoesNotGoOn() {
        line.send(get("/api/points/v1/stalls"));
        assertThat(line.head()).startsWith(SERVED);
        assertThat(line.rest()).isEqualTo("half");

        await().until(() -> {
            try (Line later = new Line()) {
                later.send(get(QUICK));
                return later.answer().startsWith(SERVED);
            }
        });
    }

    private void fill() {
        first.send(get(SILENT));
        await().until(() -> gauge("linli.gateway.inside") == 1);
        second.send(get(SILENT));
        await().until(() -> gauge("linli.gateway.waiting") == 1);
        // Was seen inside just now, at another service. The last byte of an answer may be here before the doorman knows
        // that it was the
        // last, and what comes on its heels is refused inside.
        line.send(get("/api/registry/v1/me"));
        assertThat(line.answer()).startsWith(SERVED);
        await().until(() -> {
            line.send(get(QUICK));
            String answer = line.answer();
            assertThat(answer).startsWith(TURNED_AWAY);
            return !answer.contains("traceId");
        });
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
}
