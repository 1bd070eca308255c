package linli.platform.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import linli.wire.ProblemException;
import linli.wire.ProblemWriter;
import linli.wire.WireError;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses whom a service has no place for, before anything is done for them: token, key and body of thousands would be
 * looked at, one after another, only to find the queues behind full. So all that waits inside, for a lane, a connection or
 * a lock, has an end, and a refusal comes at once. A place is taken until the answer is out or the caller has left;
 * health, metrics and operators' routes need none.
 *
 * <p>Not every end is told: the framework keeps one listener of each kind, and replaces it where a body is too large, and
 * nobody hears of an answer that was broken off. Before the door says that all places are taken, it looks who is there.
 */
@Singleton
public class FrontDoor {

    private static final int FIRST = -10_000;
    private static final int LAST = Integer.MAX_VALUE - 1;
    private static final Duration BACK_SOON = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = BACK_SOON.toNanos();

    private final ProblemWriter problems;
    private final int most;
    private final Set<HttpServerResponse> inside = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger();
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_NANOS);
    private final Counter refused;

    /**
     * A door with nobody inside.
     *
     * @param most so many requests may be inside at the same time; the next one gets 503 with Retry-After
     */
    FrontDoor(
            ProblemWriter problems,
            MeterRegistry meters,
            @ConfigProperty(name = "linli.service.most-inside") int most) {
        this.problems = problems;
        this.most = most;
        meters.gauge("linli.service.inside", this, FrontDoor::inside);
        this.refused = meters.counter("linli.service.refused");
    }

    /** How many requests have a place. */
    public int inside() {
        return places.get();
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(FIRST).handler(this::enter);
        router.route("/api/*")
                .order(LAST)
                .handler(context -> problems.write(context.request(), WireError.NOT_FOUND.because()));
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (places.incrementAndGet() > most && !makeRoom()) {
            places.decrementAndGet();
            refused.increment();
            problems.write(request, ProblemException.tooManyAsk(BACK_SOON));
            return;
        }
        HttpServerResponse response = request.response();
        inside.add(response);
        // Answered; or answered, or its caller hung up. Whichever comes first.
        context.addBodyEndHandler(answered -> leave(response));
        context.addEndHandler(done -> leave(response));
        context.next();
    }

    private void leave(HttpServerResponse response) {
        if (inside.remove(response)) {
            places.decrementAndGet();
        }
    }

    /** Sends away who has left without a word, once a second at most; whether there is room now. */
    private boolean makeRoom() {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_NANOS && lookedAt.compareAndSet(last, now)) {
            inside.forEach(response -> {
                if (response.ended() || response.closed()) {
                    leave(response);
                }
            });
        }
        return places.get() <= most;
    }
}
