package linli.check.drive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import linli.local.demo.Visitor;

/**
 * The operations that the running stack says it has: each service for itself, the gateway for its own and for services that
 * the checks don't know.
 */
public final class Documents {

    private static final List<String> SERVICES = List.of("registry", "points", "events", "insights");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch", "head", "options");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    public static Set<Operation> read(Addresses addresses, Sender sender) {
        return describe(addresses, sender).keySet();
    }

    /**
     * What is said of an operation.
     *
     * @param document the whole
     * @param path what it says of the operation's path
     * @param operation what it says of the operation
     */
    public record Described(JsonNode document, JsonNode path, JsonNode operation) {}

    /** The same, with what is said of each. */
    public static Map<Operation, Described> describe(Addresses addresses, Sender sender) {
        List<JsonNode> ofServices = SERVICES.stream()
                .map(service -> document(sender, addresses.of(service) + "/q/openapi?format=json"))
                .toList();
        return merge(ofServices, document(sender, addresses.gateway() + "/api/openapi.json"));
    }

    /** All that anybody documents. The gateway's shows all; what the services said themselves weighs more. */
    static Map<Operation, Described> merge(List<JsonNode> ofServices, JsonNode ofGateway) {
        Map<Operation, Described> operations = new TreeMap<>();
        ofServices.forEach(document -> operations.putAll(operations(document)));
        operations(ofGateway).forEach(operations::putIfAbsent);
        return operations;
    }

    private static JsonNode document(Sender sender, String url) {
        Visitor.Reply reply = sender.send(new Call("GET", url, Identity.NOBODY));
        if (reply.status() != 200) {
            throw new PartFailed(url + " answered " + reply.status());
        }
        try {
            return JSON.readTree(reply.text());
        } catch (IOException unreadable) {
            throw new PartFailed(url + " is no OpenAPI document", unreadable);
        }
    }

    private static Map<Operation, Described> operations(JsonNode document) {
        Map<Operation, Described> operations = new TreeMap<>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.put(
                            new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                            new Described(document, path.getValue(), operation.getValue()));
                }
            }
        }
        return operations;
    }
}
