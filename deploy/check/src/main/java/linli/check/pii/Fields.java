package linli.check.pii;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operation takes, as its document says.
 *
 * @param body fields of the body, with {@code []} behind what is a list
 * @param addresses names of parameters in path and query
 */
record Fields(List<Field> body, List<Parameter> addresses) {

    /**
     * A field of the body.
     *
     * @param takesText whether any text may stand in it
     */
    record Field(String path, boolean takesText) {}

    /** A parameter of the address. */
    record Parameter(String name, boolean inPath) {}

    /**
     * Reads them.
     *
     * @param document the whole, for what is described elsewhere in it
     * @param path all that the document says of the operation's path
     * @param operation what it says of the operation
     */
    static Fields of(JsonNode document, JsonNode path, JsonNode operation) {
        List<Parameter> addresses = new ArrayList<>();
        for (JsonNode list : List.of(path.path("parameters"), operation.path("parameters"))) {
            for (JsonNode one : list) {
                JsonNode parameter = resolved(document, one);
                String in = parameter.path("in").asText();
                if (!in.equals("header")) {
                    addresses.add(new Parameter(parameter.path("name").asText(), in.equals("path")));
                }
            }
        }
        List<Field> body = new ArrayList<>();
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        collect(document, schema, "", body);
        return new Fields(body, addresses);
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static void collect(JsonNode document, JsonNode described, String path, List<Field> fields) {
        JsonNode schema = resolved(document, described);
        // Any JSON: its schema describes the parser's node, not what is sent.
        boolean anything = described.path("$ref").asText().endsWith("/JsonNode");
        if (schema.has("properties") && !anything) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> collect(
                            document,
                            property.getValue(),
                            path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                            fields));
        } else if (schema.path("type").asText().equals("array")) {
            collect(document, schema.path("items"), path + "[]", fields);
        } else if (!path.isEmpty()) {
            fields.add(new Field(path, anything || takesText(schema)));
        }
    }

    /** Ids, days and words of a list have forms of their own, which no text has. */
    private static boolean takesText(JsonNode schema) {
        String type = schema.path("type").asText();
        boolean bound = schema.has("enum") || schema.has("format");
        return !bound && !type.equals("integer") && !type.equals("number") && !type.equals("boolean");
    }
}
