package linli.points;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest spans that have ended, as an exporter would be given them. */
@Singleton
public class Spans implements SpanProcessor {

    private static final int NEWEST = 1_000;

    private final Deque<String> ended = new ArrayDeque<>();

    /** Each with its name, attributes and events. */
    public synchronized List<String> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public synchronized void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData().toString());
        if (ended.size() > NEWEST) {
            ended.remove();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
