package linli.check.drive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import linli.local.demo.Visitor;

/** The operations that the running stack says it has: each service for itself, the gateway for its own. */
public final class Documents {

    private static final Set<String> SERVICES = Set.of("registry", "points", "events", "insights");
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
        Map<Operation, Described> operations = new TreeMap<>();
        for (String service : SERVICES) {
            operations.putAll(read(sender, addresses.of(service) + "/q/openapi?format=json"));
        }
        // The gateway's shows all; what the services said themselves weighs more.
        read(sender, addresses.gateway() + "/api/openapi.json").forEach((operation, said) -> {
            if (operation.isOfGateway()) {
                operations.put(operation, said);
            }
        });
        return operations;
    }

    private static Map<Operation, Described> read(Sender sender, String url) {
        Visitor.Reply reply = sender.send(new Call("GET", url, Identity.NOBODY));
        if (reply.status() != 200) {
            throw new PartFailed(url + " answered " + reply.status());
        }
        Map<Operation, Described> operations = new TreeMap<>();
        try {
            JsonNode document = JSON.readTree(reply.text());
            for (var path : document.path("paths").properties()) {
                for (var operation : path.getValue().properties()) {
                    if (METHODS.contains(operation.getKey())) {
                        operations.put(
                                new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                                new Described(document, path.getValue(), operation.getValue()));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new PartFailed(url + " is no OpenAPI document", unreadable);
        }
        return operations;
    }
}
