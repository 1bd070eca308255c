package linli.gateway.apidocs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The interface of all services in one document, {@code /api/openapi.yaml} and {@code .json}, and a page to browse it,
 * {@code /api/docs/}. It is made of the committed files in docs/openapi, which the build packs: what is shown is what
 * was reviewed.
 */
@Singleton
class ApiDocsRoutes {

    private static final List<String> SERVICES = List.of("gateway", "registry", "points", "events", "insights");

    private final ObjectMapper json;
    private final ObjectMapper yaml =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    ApiDocsRoutes(ObjectMapper json) {
        this.json = json;
    }

    void routes(@Observes Router router) throws JsonProcessingException {
        ObjectNode document = merge();
        serve(router, "/api/openapi.json", "application/json", json.writeValueAsString(document));
        serve(router, "/api/openapi.yaml", "application/yaml", yaml.writeValueAsString(document));
        router.get("/api/docs").order(-100).handler(ApiDocsRoutes::addSlash);
    }

    private static void serve(Router router, String path, String type, String content) {
        router.get(path)
                .order(-100)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .end(content));
    }

    private static void addSlash(RoutingContext context) {
        if (context.request().path().endsWith("/")) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, "/api/docs/")
                .end();
    }

    private ObjectNode merge() {
        OpenApiDocument whole = new OpenApiDocument(json);
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        for (String service : SERVICES) {
            try (InputStream file = resources.getResourceAsStream("openapi/" + service + ".yaml")) {
                if (file != null) {
                    whole.add(service, (ObjectNode) yaml.readTree(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("docs/openapi/" + service + ".yaml can't be read", unreadable);
            }
        }
        return whole.whole();
    }
}
