package linli.gateway.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import linli.wire.WireError;

/** The bodies of the sign-in operations, in and out. */
@ApplicationScoped
class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** The request's JSON object; an empty one if there is no body. */
    JsonNode body(RoutingContext context) {
        if (context.body() == null || context.body().length() <= 0) {
            return json.createObjectNode();
        }
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        // A page of another site can send every type but this without asking first.
        if (type == null || !type.regionMatches(true, 0, "application/json", 0, "application/json".length())) {
            throw WireError.MEDIA_TYPE_UNSUPPORTED.because();
        }
        try {
            JsonNode body = json.readTree(context.body().buffer().getBytes());
            if (body instanceof ObjectNode) {
                return body;
            }
        } catch (JsonProcessingException malformed) {
            throw WireError.BAD_REQUEST.because();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw WireError.BAD_REQUEST.because();
    }

    /** Answers 200 with JSON that nobody may keep. */
    void send(RoutingContext context, Object answer) {
        try {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(json.writeValueAsString(answer));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void redirect(RoutingContext context, String location) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, location)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
