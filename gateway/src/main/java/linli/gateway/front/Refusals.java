package linli.gateway.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import linli.wire.Problem;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes every refusal of the gateway as a problem, and counts it. */
@ApplicationScoped
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final ObjectMapper json;
    private final MeterRegistry meters;

    Refusals(ObjectMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    /** Answers with what went wrong: a refusal as it is, anything else as a recorded fault of ours. */
    public void answer(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            write(context, refusal);
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
        meters.counter("linli.gateway.refusals", "code", refusal.code().name()).increment();
        int status = refusal.code().status();
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, "Accept-Language");
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (status == 401) {
            boolean badToken = refusal.code() == WireError.TOKEN_INVALID;
            response.putHeader(
                    "www-authenticate",
                    badToken ? "Bearer realm=\"linli\", error=\"invalid_token\"" : "Bearer realm=\"linli\"");
        }
        response.end(body(context.request(), refusal));
    }

    private Buffer body(HttpServerRequest request, ProblemException refusal) {
        Problem problem =
                Problem.of(refusal, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), request.path(), currentTraceId());
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String currentTraceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
