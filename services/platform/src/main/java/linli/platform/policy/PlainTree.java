package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import linli.platform.json.StrictJson;
import linli.wire.ProblemException;

/** Refuses a tree of JSON with text that can be neither stored nor sent back. Trees are read without that check. */
final class PlainTree {

    private PlainTree() {}

    /** Goes as deep as the reader of requests permits. */
    static void require(JsonNode node, String at) {
        if (node.isTextual() && !StrictJson.isKeepable(node.textValue())) {
            throw ProblemException.invalid(at, "含有无效的字符", "holds an invalid character");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!StrictJson.isKeepable(entry.getKey())) {
                throw ProblemException.invalid(at, "含有无效的字符", "holds an invalid character");
            }
            require(entry.getValue(), at + "." + entry.getKey());
        }
        if (node.isArray()) {
            node.forEach(element -> require(element, at));
        }
    }
}
