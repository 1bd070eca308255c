package linli.gateway.hop;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import linli.gateway.front.BodyDiscard;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that did not say how long it is, passed on while it comes in, up to a limit. Beyond it the
 * stream fails, which ends the request to the service unfinished: no service acts on half a body.
 */
final class LimitedBody implements ReadStream<Buffer> {

    private final HttpServerRequest source;
    private final long limit;
    private long passed;
    private boolean exceeded;
    private @Nullable Handler<Throwable> failed;

    LimitedBody(HttpServerRequest source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /** Whether the body was longer than allowed. */
    boolean isExceeded() {
        return exceeded;
    }

    @Override
    public LimitedBody handler(@Nullable Handler<Buffer> handler) {
        if (!exceeded) {
            source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        }
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        passed += chunk.length();
        if (passed <= limit) {
            handler.handle(chunk);
            return;
        }
        exceeded = true;
        Handler<Throwable> listener = failed;
        BodyDiscard.discard(source);
        if (listener != null) {
            listener.handle(WireError.BODY_TOO_LARGE.because());
        }
    }

    @Override
    public LimitedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        if (!exceeded) {
            source.exceptionHandler(handler);
        }
        return this;
    }

    @Override
    public LimitedBody endHandler(@Nullable Handler<Void> handler) {
        if (!exceeded) {
            source.endHandler(handler);
        } else {
            source.endHandler(null);
        }
        return this;
    }

    @Override
    public LimitedBody pause() {
        if (!exceeded) {
            source.pause();
        }
        return this;
    }

    @Override
    public LimitedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
