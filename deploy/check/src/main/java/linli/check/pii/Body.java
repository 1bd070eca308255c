package linli.check.pii;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Bodies with other values in their fields. */
final class Body {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Body() {}

    /**
     * The body with another value.
     *
     * @param path of the field, with {@code []} behind what is a list: there it is put into each element
     */
    static String with(String body, String path, JsonNode value) {
        try {
            JsonNode root = JSON.readTree(body);
            put(root, path, value);
            return root.toString();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void put(JsonNode at, String path, JsonNode value) {
        if (!(at instanceof ObjectNode object)) {
            return;
        }
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        String name = step.replace("[]", "");
        if (dot < 0) {
            object.set(name, step.equals(name) ? value : object.arrayNode().add(value));
            return;
        }
        String rest = path.substring(dot + 1);
        if (step.equals(name)) {
            put(object.path(name), rest, value);
        } else {
            object.path(name).forEach(element -> put(element, rest, value));
        }
    }

    static JsonNode text(String text) {
        return JSON.getNodeFactory().textNode(text);
    }

    /** In place of a text, what has it as its own field's value. */
    static JsonNode wrapped(String text) {
        return JSON.createObjectNode().put("value", text);
    }
}
