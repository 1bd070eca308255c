package linli.gateway.front;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import linli.wire.ProblemException;
import linli.wire.ProblemWriter;
import linli.wire.WireError;
import org.jboss.logging.Logger;

/** Writes every refusal of the gateway as a problem, and counts it. */
@ApplicationScoped
public class Refusals {

    /** The meter that counts refusals, by their code. */
    static final String METER = "linli.gateway.refusals";

    static final String CODE = "code";

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final ProblemWriter problems;
    private final MeterRegistry meters;
    private final BodyDiscard bodies;

    Refusals(ProblemWriter problems, MeterRegistry meters, BodyDiscard bodies) {
        this.problems = problems;
        this.meters = meters;
        this.bodies = bodies;
    }

    /**
     * Answers with what went wrong: a refusal as it is, anything else as a recorded fault of ours, unless the client has gone. What has not
     * come in of the request is read away.
     */
    public void answer(RoutingContext context, Throwable failure) {
        bodies.discard(context.request());
        if (failure instanceof ProblemException refusal) {
            write(context, refusal);
        } else if (failure instanceof HttpClosedException && context.response().closed()) {
            LOG.debugf("%s has gone before all had come", context.request().path());
        } else {
            LOG.errorf(
                    failure,
                    "%s %s failed",
                    context.request().method(),
                    context.request().path());
            write(context, WireError.INTERNAL_ERROR.because());
        }
    }

    private void write(RoutingContext context, ProblemException refusal) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Half an answer is out: the client must see that it is broken.
            response.reset();
            return;
        }
        meters.counter(METER, CODE, refusal.code().name()).increment();
        if (refusal.code().status() == 401) {
            boolean badToken = refusal.code() == WireError.TOKEN_INVALID;
            response.putHeader(
                    "www-authenticate",
                    badToken ? "Bearer realm=\"linli\", error=\"invalid_token\"" : "Bearer realm=\"linli\"");
        }
        problems.write(context.request(), refusal);
    }
}
