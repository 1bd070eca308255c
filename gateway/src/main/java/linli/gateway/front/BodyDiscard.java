package linli.gateway.front;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import linli.gateway.GatewayConfig;

/**
 * Reads away the body of a request that nobody wants: closing at once would reset the connection under a client that is still sending,
 * which would then never see its answer. Patience ends with {@link #MAX_BYTES}, and with the time that a body may take.
 */
@Singleton
public class BodyDiscard {

    private static final long MAX_BYTES = 16L << 20;

    private final Vertx vertx;
    private final long longestMillis;

    BodyDiscard(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.longestMillis = config.hop().longestUpload().toMillis();
    }

    /** Reads the rest of the body to nowhere; a client that sends much more than it should loses the connection. */
    public void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long[] read = {0};
        request.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > MAX_BYTES) {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> read[0] = MAX_BYTES);
        if (announcesBody(request)) {
            long timer = endLater(request);
            request.endHandler(complete -> vertx.cancelTimer(timer));
        }
        request.resume();
    }

    /**
     * Closes the connection of a request whose body is not there in time. One that comes byte by byte never idles.
     *
     * @return the timer, which may be cancelled
     */
    public long endLater(HttpServerRequest request) {
        return vertx.setTimer(longestMillis, late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }

    private static boolean announcesBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
