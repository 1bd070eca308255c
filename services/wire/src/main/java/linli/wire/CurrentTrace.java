package linli.wire;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The trace of what is under way. */
public final class CurrentTrace {

    private CurrentTrace() {}

    /** Its id, which finds the request in the logs: 32 lower-case hexadecimal digits; null outside of any. */
    public static @Nullable String id() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
