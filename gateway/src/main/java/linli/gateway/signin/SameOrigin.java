package linli.gateway.signin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import linli.gateway.GatewayConfig;
import linli.gateway.GatewayError;
import org.jspecify.annotations.Nullable;

/** Whether a request that a browser sends with our cookies was made by our own page, and not by another site. */
@ApplicationScoped
class SameOrigin {

    private static final CharSequence FETCH_SITE = HttpHeaders.createOptimized("sec-fetch-site");

    private final String ownOrigin;

    SameOrigin(GatewayConfig config) {
        URI url = config.publicUrl();
        this.ownOrigin = url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Whether the request comes from a browser's page at all. */
    static boolean isFromPage(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.ORIGIN)
                || request.headers().contains(FETCH_SITE);
    }

    /** Refuses a request that changes something unless the browser vouches that our own page made it. */
    void require(HttpServerRequest request) {
        HttpMethod method = request.method();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            return;
        }
        if (!isOwn(request.getHeader(FETCH_SITE), request.getHeader(HttpHeaders.ORIGIN))) {
            throw GatewayError.CROSS_ORIGIN_REFUSED.because();
        }
    }

    private boolean isOwn(@Nullable String fetchSite, @Nullable String origin) {
        // No script can set Sec-Fetch-Site; browsers leave it out where the page itself came over plain http.
        return fetchSite != null ? fetchSite.equals("same-origin") : ownOrigin.equalsIgnoreCase(origin);
    }
}
