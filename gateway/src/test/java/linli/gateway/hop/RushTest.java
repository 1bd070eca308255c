package linli.gateway.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import linli.gateway.Stubs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five times as many as a slow service can serve. */
@QuarkusTest
@WithTestResource(Stubs.class)
@TestProfile(RushTest.SlowService.class)
class RushTest {

    private static final int SERVED_PER_SECOND = 40;
    private static final int SECONDS = 5;
    private static final int ALL = 5 * SERVED_PER_SECOND * SECONDS;
    private static final int WARM_UP = 300;
    private static final int EVERY_MILLIS = 10;
    private static final int AT_A_TIME = 5 * SERVED_PER_SECOND * EVERY_MILLIS / 1000;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    /** Everybody comes from an address of their own, and no answer that the machine holds back counts as none. */
    public static class SlowService implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "linli.gateway.trusted-proxies", "127.0.0.1",
                    "linli.gateway.hop.answer-timeout", "20s");
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(ALL));
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger inTime = new AtomicInteger();
    private final Queue<String> otherwise = new ConcurrentLinkedQueue<>();
    private final CountDownLatch answers = new CountDownLatch(ALL);
    private int asked;

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Nobody's first requests are quick. */
    @BeforeEach
    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            RestAssured.get("/api/points/v1/chunks").then().statusCode(200);
        }
    }

    @Test
    void servesAsManyAsTheServiceCanAndRefusesTheOthers() throws InterruptedException {
        vertx.setPeriodic(EVERY_MILLIS, tick -> {
            for (int i = 0; i < AT_A_TIME && asked < ALL; i++) {
                ask(asked++);
            }
        });

        assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(otherwise).isEmpty();
        assertThat(inTime.get())
                .as("in time, of " + served + " served")
                .isGreaterThan(SERVED_PER_SECOND * SECONDS * 5 / 8);
    }

    private void ask(int number) {
        long begun = System.nanoTime();
        client.request(HttpMethod.GET, RestAssured.port, "127.0.0.1", "/api/points/v1/slow")
                .compose(request -> request.putHeader("X-Forwarded-For", "10.1." + number / 250 + "." + number % 250)
                        .send())
                .onComplete(answer -> {
                    if (answer.failed()) {
                        otherwise.add(answer.cause().toString());
                    } else {
                        count(answer.result(), System.nanoTime() - begun);
                    }
                    answers.countDown();
                });
    }

    private void count(HttpClientResponse answer, long nanos) {
        if (answer.statusCode() == 200) {
            served.incrementAndGet();
            inTime.addAndGet(nanos < PATIENCE_NANOS ? 1 : 0);
        } else if (answer.statusCode() != 503 || answer.getHeader("Retry-After") == null) {
            otherwise.add(answer.statusCode() + " " + answer.headers());
        }
    }
}
