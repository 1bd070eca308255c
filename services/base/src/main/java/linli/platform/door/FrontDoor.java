package linli.platform.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import linli.wire.ProblemWriter;
import linli.wire.WireError;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses whom a service has no place for, before anything is done for them: token, key and body of thousands would be
 * looked at, one after another, only to find the queues behind full. So all that waits inside, for a lane, a connection or
 * a lock, has an end, and a refusal comes at once. A place is taken until the answer is out or the caller has left;
 * health, metrics and operators' routes need none.
 */
@Singleton
public class FrontDoor {

    private static final int FIRST = -10_000;
    private static final Duration BACK_SOON = Duration.ofSeconds(1);

    private final ProblemWriter problems;
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();
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
        return inside.get();
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(FIRST).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            refused.increment();
            problems.write(
                    request,
                    WireError.SERVICE_UNAVAILABLE
                            .because("使用的人太多，请稍后再试", "Too many are asking; try again in a moment")
                            .retryAfter(BACK_SOON));
            return;
        }
        // Once a request, whether it was answered or its caller hung up.
        context.addEndHandler(done -> inside.decrementAndGet());
        context.next();
    }
}
