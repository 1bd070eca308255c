package linli.gateway.hop;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which headers cross the gateway. Towards a service only those named here do: a list of what is wanted can't forget
 * a header by which a client could pose as somebody ({@code X-Forwarded-*}, {@code X-Linli-*}, {@code traceparent}).
 */
final class PassedHeaders {

    private static final List<CharSequence> TO_SERVICE = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.createOptimized("idempotency-key"),
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.USER_AGENT);

    /** Of one connection only, or the gateway's own to decide. */
    private static final List<CharSequence> NOT_TO_CLIENT = List.of(
            HttpHeaders.CONNECTION,
            HttpHeaders.KEEP_ALIVE,
            HttpHeaders.PROXY_AUTHENTICATE,
            HttpHeaders.createOptimized("te"),
            HttpHeaders.createOptimized("trailer"),
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.createOptimized("upgrade"),
            HttpHeaders.SERVER,
            HttpHeaders.SET_COOKIE,
            HttpHeaders.createOptimized("content-security-policy"),
            HttpHeaders.createOptimized("x-content-type-options"),
            HttpHeaders.createOptimized("referrer-policy"),
            HttpHeaders.createOptimized("cross-origin-resource-policy"),
            HttpHeaders.createOptimized("strict-transport-security"));

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("x-forwarded-for");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("x-forwarded-proto");

    private final CharSequence publicScheme;

    PassedHeaders(String publicScheme) {
        this.publicScheme = HttpHeaders.createOptimized(publicScheme);
    }

    /**
     * Fills the headers of a request to a service.
     *
     * @param headers those of the outgoing request, whatever they hold
     * @param jwt the caller's verified token; null for an anonymous caller
     */
    void toService(HttpServerRequest from, MultiMap headers, String clientAddress, @Nullable String jwt) {
        headers.clear();
        for (CharSequence name : TO_SERVICE) {
            String value = from.getHeader(name);
            if (value != null) {
                headers.add(name, value);
            }
        }
        if (jwt != null) {
            headers.add(HttpHeaders.AUTHORIZATION, "Bearer " + jwt);
        }
        headers.add(FORWARDED_FOR, clientAddress);
        headers.add(FORWARDED_PROTO, publicScheme);
    }

    /** Cleans the headers of a service's answer. What says nothing about caching is not cached: it may be personal. */
    void toClient(MultiMap headers) {
        for (CharSequence name : NOT_TO_CLIENT) {
            headers.remove(name);
        }
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.add(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (!headers.contains(HttpHeaders.CONTENT_ENCODING)) {
            // Compressing is for files; answers are small, and their way is the hot one.
            headers.add(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
    }
}
