package linli.gateway.hop;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import linli.gateway.GatewayConfig;
import linli.gateway.GatewayError;
import linli.gateway.front.BodyDiscard;
import linli.gateway.front.Doormen;
import linli.gateway.front.Refusals;
import linli.wire.ProblemException;
import linli.wire.WireError;

/**
 * Holds the body of a request until all of it is there. Nobody takes a place at a service with a body that is still on its way: a few
 * hundred on bad lines, or with bad intentions, would keep everybody else out, and no service acts on half a body.
 *
 * <p>What is held has an end. The first {@value #ALWAYS} bytes of each body, more than residents send, are not counted: who fills the rest
 * up keeps out nobody but those who send much. What is counted is what the bodies take of the memory.
 */
@Singleton
final class Uploads {

    private static final int ALWAYS = 4 << 10;
    /** Never written to: what there is before the first byte and behind the last. */
    private static final Buffer NOTHING = Buffer.buffer();

    private final Vertx vertx;
    private final long maxBody;
    private final long longestMillis;
    private final long most;
    private final Refusals refusals;
    private final BodyDiscard unwanted;
    private final AtomicLong held = new AtomicLong();

    Uploads(Vertx vertx, GatewayConfig config, Refusals refusals, BodyDiscard unwanted) {
        GatewayConfig.Hop limits = config.hop();
        this.vertx = vertx;
        this.refusals = refusals;
        this.unwanted = unwanted;
        this.maxBody = limits.maxBody();
        this.longestMillis = limits.longestUpload().toMillis();
        this.most = limits.heldBodies();
    }

    /**
     * Reads a body, or refuses the request: it is too large, too slow, or too much is held already. Nothing becomes of it where the client
     * leaves before.
     *
     * @param whole gets all of it on the thread of the request, empty where there is none or where it means nothing; must
     *     {@link Upload#release} it, whatever happens
     */
    void read(RoutingContext context, Consumer<Upload> whole) {
        HttpServerRequest request = context.request();
        if (context.response().closed()) {
            // Nobody would tell that the client has left: that was told already.
            return;
        }
        Upload upload = new Upload(context, whole);
        if (request.isEnded() || request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            unwanted.discard(request);
            whole.accept(upload);
        } else {
            upload.begin();
        }
    }

    /**
     * A body, from its first byte until nobody needs it any more. All of it happens on the thread of its request.
     *
     * <p>It is given back explicitly: of a request whose connection breaks in the middle of an answer no handler is ever told.
     */
    final class Upload {

        private final RoutingContext context;
        private final Consumer<Upload> whole;
        private Buffer body = NOTHING;
        private long counted;
        private long timer;
        private boolean over;

        private Upload(RoutingContext context, Consumer<Upload> whole) {
            this.context = context;
            this.whole = whole;
        }

        /** All of it; empty once it was released. */
        Buffer body() {
            return body;
        }

        /** Nobody needs it any more. Once is enough, more does no harm. */
        void release() {
            body = NOTHING;
            if (counted > 0) {
                held.addAndGet(-counted);
                counted = 0;
            }
        }

        private void begin() {
            body = Buffer.buffer();
            HttpServerRequest request = context.request();
            request.handler(this::add);
            request.endHandler(complete -> {
                if (end()) {
                    whole.accept(this);
                }
            });
            request.exceptionHandler(gone -> {
                if (end()) {
                    release();
                }
            });
            timer = vertx.setTimer(longestMillis, late -> giveUp());
            request.resume();
        }

        private void add(Buffer chunk) {
            if (over) {
                return;
            }
            int length = body.length() + chunk.length();
            if (length > maxBody) {
                refuse(WireError.BODY_TOO_LARGE.because());
                return;
            }
            long more = Math.max(0, room(length) - ALWAYS) - counted;
            counted += more;
            if (more > 0 && held.addAndGet(more) > most) {
                refuse(WireError.SERVICE_UNAVAILABLE.because().retryAfter(Doormen.BACK_SOON));
                return;
            }
            body.appendBuffer(chunk);
        }

        private void giveUp() {
            // Who sends on, byte by byte, would keep the connection for good.
            context.addEndHandler(answered -> context.request().connection().close());
            refuse(GatewayError.BODY_LATE.because());
        }

        private void refuse(ProblemException refusal) {
            if (end()) {
                release();
                refusals.answer(context, refusal);
            }
        }

        /** Whether this is the end, and not something behind it. */
        private boolean end() {
            if (over) {
                return false;
            }
            over = true;
            vertx.cancelTimer(timer);
            return true;
        }
    }

    /** What a buffer takes that grew to this length: it doubles. */
    private static long room(int length) {
        return length < 2 ? length : Long.highestOneBit(length - 1L) << 1;
    }
}
