package linli.check.drive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
        Set<Operation> operations = new TreeSet<>();
        for (String service : SERVICES) {
            operations.addAll(read(sender, addresses.of(service) + "/q/openapi?format=json"));
        }
        // The gateway's shows all; what the services said themselves weighs more.
        read(sender, addresses.gateway() + "/api/openapi.json").stream()
                .filter(Operation::isOfGateway)
                .forEach(operations::add);
        return operations;
    }

    private static Set<Operation> read(Sender sender, String url) {
        Visitor.Reply reply = sender.send(new Call("GET", url, Identity.NOBODY));
        if (reply.status() != 200) {
            throw new PartFailed(url + " answered " + reply.status());
        }
        Set<Operation> operations = new TreeSet<>();
        try {
            for (var path : JSON.readTree(reply.text()).path("paths").properties()) {
                for (var operation : path.getValue().properties()) {
                    if (METHODS.contains(operation.getKey())) {
                        operations.add(new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new PartFailed(url + " is no OpenAPI document", unreadable);
        }
        return operations;
    }
}
