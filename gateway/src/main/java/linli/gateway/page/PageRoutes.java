package linli.gateway.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The phone page under {@code /m/}. The files themselves are served by Quarkus, which would let browsers keep the
 * page's HTML for a day; what is set here comes first and stays.
 */
@Singleton
class PageRoutes {

    private static final String HOME = "/m/";
    /** Names of these carry a hash of their content. */
    private static final String HASHED = "/m/assets/";

    void routes(@Observes Router router) {
        router.get("/").order(-100).handler(context -> redirectHome(context));
        router.get("/m").order(-100).handler(PageRoutes::addSlash);
        router.getWithRegex("/m/.*").order(-100).handler(PageRoutes::setCaching);
    }

    private static void redirectHome(RoutingContext context) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, HOME)
                .end();
    }

    private static void addSlash(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (HOME.equals(request.path())) {
            setCaching(context);
            return;
        }
        String query = request.query();
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, query == null ? HOME : HOME + '?' + query)
                .end();
    }

    private static void setCaching(RoutingContext context) {
        String path = context.request().path();
        String caching;
        if (path.startsWith(HASHED)) {
            caching = "public, max-age=31536000, immutable";
        } else if (path.endsWith("/") || path.endsWith(".html")) {
            caching = "no-cache";
        } else {
            caching = "public, max-age=3600";
        }
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, caching);
        context.next();
    }
}
