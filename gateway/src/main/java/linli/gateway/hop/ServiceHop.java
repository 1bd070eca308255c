package linli.gateway.hop;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import linli.gateway.GatewayConfig;
import linli.gateway.front.ClientAddress;
import linli.gateway.front.Doormen;
import linli.gateway.front.Refusals;
import linli.gateway.hop.Turnstile.Entered;
import linli.gateway.hop.Uploads.Upload;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to one service and back. Nothing is ever sent twice: whether a request that got no answer took effect, only
 * the client can find out, by repeating it under its Idempotency-Key.
 */
final class ServiceHop {

    private static final Logger LOG = Logger.getLogger(ServiceHop.class);
    /** Shorter than any service keeps an idle connection, and than we do, so that none is used just as it closes. */
    private static final int KEEP_ALIVE_SECONDS = 30;
    /** Behind an answer's time: who has not begun to answer by then was told of already. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String service;
    private final String prefix;
    private final HttpClient client;
    private final GatewayConfig.Hop limits;
    private final PassedHeaders headers;
    private final ClientAddress addresses;
    private final Refusals refusals;
    private final Turnstile turnstile;

    ServiceHop(Vertx vertx, GatewayConfig config, Service service, ClientAddress addresses, Refusals refusals) {
        this.service = service.name();
        this.prefix = service.prefix();
        this.limits = config.hop();
        this.headers = new PassedHeaders(config.publicUrl().getScheme());
        this.addresses = addresses;
        this.refusals = refusals;
        URI url = service.url();
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost(url.getHost())
                .setDefaultPort(url.getPort())
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setKeepAliveTimeout((int)
                        Math.min(KEEP_ALIVE_SECONDS, limits.answerTimeout().toSeconds()))
                // An answer that does not go on would keep its connection for good.
                .setIdleTimeout((int) limits.answerTimeout().plus(GRACE).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(limits.connections());
        this.turnstile = new Turnstile(vertx, limits);
        this.client = vertx.createHttpClient(options, pool);
    }

    /** A service behind the gateway: its place in the paths, and where it is. */
    record Service(String name, URI url) {

        /** What its paths begin with. */
        String prefix() {
            return "/api/" + name + "/";
        }
    }

    /**
     * Passes a request on and its answer back.
     *
     * @param jwt the caller's verified token, null if there is none
     * @param upload its body, which is released here
     */
    void forward(RoutingContext context, @Nullable String jwt, Upload upload) {
        turnstile.enter(entered -> new Visit(context, upload, entered).begin(jwt), () -> {
            upload.release();
            refusals.answer(context, ProblemException.tooManyAsk(Doormen.BACK_SOON));
        });
    }

    /** Whether a request of this path would find no place at the service, and none to wait for one. */
    boolean isFull(String path) {
        return path.startsWith(prefix) && turnstile.isFull();
    }

    /** Shows how crowded the service is. */
    void show(MeterRegistry meters) {
        turnstile.show(meters, service);
    }

    /** A request with a place at the service. It gives up its place and its body together. */
    private final class Visit {

        private final RoutingContext context;
        private final Upload upload;
        private final Entered entered;

        Visit(RoutingContext context, Upload upload, Entered entered) {
            this.context = context;
            this.upload = upload;
            this.entered = entered;
        }

        void begin(@Nullable String jwt) {
            if (context.response().closed()) {
                turnBack();
                return;
            }
            try {
                ask(jwt);
            } catch (RuntimeException failed) {
                turnBack();
                context.fail(failed);
            }
        }

        private void ask(@Nullable String jwt) {
            HttpServerRequest request = context.request();
            ProxyRequest outgoing = ProxyRequest.reverseProxy(request);
            // Which holds up what is still to come. All that is wanted of it has, and the rest must end some time.
            request.resume();
            headers.toService(request, outgoing.headers(), addresses.of(context), jwt);
            Buffer body = upload.body();
            outgoing.setBody(body.length() == 0 ? null : Body.body(body));
            RequestOptions options = new RequestOptions()
                    .setMethod(request.method())
                    .setURI(request.uri())
                    .setConnectTimeout(limits.connectTimeout().toMillis())
                    .setIdleTimeout(limits.answerTimeout().toMillis());
            client.request(options).onComplete(connected -> {
                if (connected.failed()) {
                    turnBack();
                    refusals.answer(context, away(connected.cause()));
                } else if (request.response().closed()) {
                    turnBack();
                    connected.result().reset();
                } else {
                    outgoing.send(connected.result()).onComplete(this::answered);
                    // Instead of the proxy's own, which would cancel at the service: see SentBack.
                    request.response().exceptionHandler(gone -> LOG.debugf("A client left a request to %s", service));
                }
            });
        }

        private void answered(AsyncResult<ProxyResponse> answer) {
            upload.release();
            turnstile.leave(entered);
            if (answer.succeeded()) {
                SentBack.send(answer.result(), context.response(), headers);
            } else {
                refusals.answer(context, unanswered(answer.cause()));
            }
        }

        /** Nothing was asked of the service after all. */
        private void turnBack() {
            upload.release();
            turnstile.turnBack(entered);
        }
    }

    private ProblemException away(Throwable cause) {
        LOG.debugf(cause, "%s can't be reached", service);
        return WireError.SERVICE_UNAVAILABLE.because().retryAfter(Doormen.BACK_SOON);
    }

    private ProblemException unanswered(Throwable cause) {
        if (cause instanceof TimeoutException) {
            LOG.warnf("%s did not answer in %s", service, limits.answerTimeout());
            return WireError.SERVICE_TIMEOUT.because().retryAfter(Doormen.BACK_SOON);
        }
        return away(cause);
    }
}
