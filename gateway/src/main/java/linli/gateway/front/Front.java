package linli.gateway.front;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import linli.gateway.GatewayConfig;
import linli.gateway.GatewayError;
import linli.gateway.limit.RateLimits;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/** The first and the last word on every request: what is refused before anybody looks at it, and what nobody knew. */
@Singleton
class Front {

    private static final String RECEIVED = Front.class.getName();
    private static final int FIRST = -10_000;
    private static final int LAST = Integer.MAX_VALUE - 1;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private final Refusals refusals;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final Drain drain;
    private final SecurityHeaders headers;
    private final Doormen doormen;
    private final long maxBody;

    Front(
            GatewayConfig config,
            Refusals refusals,
            RateLimits limits,
            ClientAddress addresses,
            Drain drain,
            SecurityHeaders headers,
            Doormen doormen) {
        this.refusals = refusals;
        this.limits = limits;
        this.addresses = addresses;
        this.drain = drain;
        this.headers = headers;
        this.doormen = doormen;
        this.maxBody = config.hop().maxBody();
    }

    void routes(@Observes Router router) {
        router.route().order(FIRST).handler(this::admit).failureHandler(this::failed);
        router.route()
                .order(LAST)
                .handler(context -> refusals.answer(context, WireError.NOT_FOUND.because()))
                .failureHandler(this::failed);
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path();
        receive(context);
        if (drain.isDraining()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (isReadInTwoWays(request)) {
            endBehind(context);
            refusals.answer(context, WireError.BAD_REQUEST.because());
            return;
        }
        try {
            limits.admitAddress(ClientAddress.network(addresses.of(context)));
            requirePlain(request, path);
            requireSmall(request);
        } catch (ProblemException refusal) {
            refusals.answer(context, refusal);
            return;
        }
        if (!METHODS.contains(request.method())) {
            context.response().putHeader(HttpHeaders.ALLOW, ALLOW);
            refusals.answer(context, WireError.METHOD_NOT_ALLOWED.because());
            return;
        }
        context.next();
    }

    private void receive(RoutingContext context) {
        context.put(RECEIVED, true);
        doormen.place(context.request().connection());
        String path = context.request().path();
        boolean data = path != null && path.startsWith("/api/") && !path.startsWith("/api/docs");
        headers.add(context.response().headers(), data);
    }

    private static void requirePlain(HttpServerRequest request, @Nullable String path) {
        if (path == null || !PathGuard.isPlain(path)) {
            throw GatewayError.PATH_REFUSED.because();
        }
    }

    /** Nobody knows where the next request would begin, or for whom it is. */
    private void endBehind(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        doormen.letNothingInBehind(connection);
        context.addEndHandler(answered -> connection.close());
    }

    /** Two readings of where a body ends, or of where a request goes, are two requests to somebody. */
    private static boolean isReadInTwoWays(HttpServerRequest request) {
        if (request.version() == null
                || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            return true;
        }
        if (!request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked");
    }

    private void requireSmall(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return;
        }
        long bytes;
        try {
            bytes = Long.parseLong(length);
        } catch (NumberFormatException notALength) {
            throw WireError.BAD_REQUEST.because();
        }
        if (bytes > maxBody) {
            throw WireError.BODY_TOO_LARGE.because();
        }
    }

    private void failed(RoutingContext context) {
        if (context.get(RECEIVED) == null) {
            // Whoever names no host, or none that can be read, was not let through to admit().
            receive(context);
            endBehind(context);
        }
        Throwable failure = context.failure();
        int status = context.statusCode();
        boolean speaksForItself = failure instanceof ProblemException || failure != null && !isTheirs(status);
        refusals.answer(context, speaksForItself ? failure : byStatus(status));
    }

    private static boolean isTheirs(int status) {
        return status >= 400 && status < 500;
    }

    /** Handlers of the framework say whose fault it is with a status. */
    private static ProblemException byStatus(int status) {
        return switch (status) {
            case 404 -> WireError.NOT_FOUND.because();
            case 405 -> WireError.METHOD_NOT_ALLOWED.because();
            case 413 -> WireError.BODY_TOO_LARGE.because();
            case 416 -> WireError.RANGE_NOT_SATISFIABLE.because();
            default -> isTheirs(status) ? WireError.BAD_REQUEST.because() : WireError.INTERNAL_ERROR.because();
        };
    }
}
