package linli.gateway.hop;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;

/**
 * The way of an answer back to the client.
 *
 * <p>Sent by hand rather than by the proxy library, which resets its request when the client has gone. Vert.x closes
 * the connection on a reset even where the answer was complete and the connection serves somebody else by then: each
 * client that hung up made another's request fail. Here the answer of who left is read to its end, and nothing else
 * happens to the connection.
 */
final class SentBack {

    private static final Logger LOG = Logger.getLogger(SentBack.class);

    private SentBack() {}

    static void send(ProxyResponse answer, HttpServerResponse response, PassedHeaders headers) {
        ReadStream<Buffer> body = answer.getBody().stream();
        if (response.closed()) {
            drain(body);
            return;
        }
        headers.toClient(answer.headers());
        int status = answer.getStatusCode();
        response.setStatusCode(status);
        answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        if (status == 204 || status == 304) {
            // They have no body; piping an empty one would announce chunks.
            drain(body);
            response.end();
            return;
        }
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        body.pipe().endOnFailure(false).to(response).onFailure(broken -> {
            LOG.debugf(broken, "An answer broke on its way");
            drain(body);
            // Half an answer must not look whole; nothing happens if it was the client who left.
            response.reset();
        });
    }

    private static void drain(ReadStream<Buffer> body) {
        body.handler(null);
        body.resume();
    }
}
