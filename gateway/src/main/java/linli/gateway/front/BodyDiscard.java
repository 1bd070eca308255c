package linli.gateway.front;

import io.vertx.core.http.HttpServerRequest;

/**
 * Reads away the body of a request that was refused: closing at once would reset the connection under a client that
 * is still sending, which would then never see why. Patience ends with {@link #MAX_BYTES}.
 */
final class BodyDiscard {

    private static final long MAX_BYTES = 16L << 20;

    private BodyDiscard() {}

    /** Reads the rest of the body to nowhere; a client that sends much more than it should loses the connection. */
    static void discard(HttpServerRequest request) {
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
        request.resume();
    }
}
