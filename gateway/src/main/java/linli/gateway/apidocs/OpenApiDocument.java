package linli.gateway.apidocs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/**
 * Makes one OpenAPI document of several. Each component gets its service's name in front ({@code PointsVolunteer}), for
 * two services may name different things alike; paths never collide, as each begins with its service.
 */
final class OpenApiDocument {

    private static final String COMPONENT = "#/components/";

    private final ObjectNode whole;

    OpenApiDocument(ObjectMapper json) {
        whole = json.createObjectNode();
        whole.put("openapi", "3.1.0");
        whole.putObject("info")
                .put("title", "Linli 邻里")
                .put("version", "1")
                .put("description", "All services behind the gateway. 网关后全部服务的接口。");
        whole.putArray("servers").addObject().put("url", "/");
        whole.putArray("tags");
        whole.putObject("paths");
        whole.putObject("components");
    }

    /** Adds a service's document. A path that is there already is an error of the documents. */
    void add(String service, ObjectNode document) {
        String prefix = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        rename(document, prefix);
        ObjectNode paths = whole.withObject("/paths");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (paths.has(path.getKey())) {
                throw new IllegalStateException("Two services document " + path.getKey());
            }
            paths.set(path.getKey(), tagged(path.getValue(), service));
        }
        for (Map.Entry<String, JsonNode> kind : document.path("components").properties()) {
            ObjectNode all = whole.withObject("/components").withObjectProperty(kind.getKey());
            boolean shared = kind.getKey().equals("securitySchemes");
            kind.getValue()
                    .properties()
                    .forEach(component ->
                            all.set(shared ? component.getKey() : prefix + component.getKey(), component.getValue()));
        }
        whole.withArray("tags").addObject().put("name", service);
    }

    private static JsonNode tagged(JsonNode path, String service) {
        for (JsonNode operation : path) {
            if (operation instanceof ObjectNode fields && fields.has("responses")) {
                fields.putArray("tags").add(service);
            }
        }
        return path;
    }

    private static void rename(JsonNode node, String prefix) {
        if (node instanceof ArrayNode array) {
            array.forEach(element -> rename(element, prefix));
        } else if (node instanceof ObjectNode object) {
            JsonNode reference = object.get("$ref");
            if (reference instanceof TextNode text && text.textValue().startsWith(COMPONENT)) {
                int name = text.textValue().lastIndexOf('/') + 1;
                object.put(
                        "$ref",
                        text.textValue().substring(0, name)
                                + prefix
                                + text.textValue().substring(name));
            }
            for (Iterator<JsonNode> children = object.elements(); children.hasNext(); ) {
                rename(children.next(), prefix);
            }
        }
    }

    ObjectNode whole() {
        return whole;
    }
}
