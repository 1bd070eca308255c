package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Sender;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import linli.local.Addresses;
import linli.local.demo.Visitor;

/** What processes answer to operators. */
record Addressed(Sender sender, List<String> urls) implements Place.Contents {

    /** Metrics and health of all that have them. */
    static Addressed metricsAndHealth(Addresses addresses, Sender sender) {
        List<String> urls = new ArrayList<>();
        for (String process : List.of("registry", "points", "events", "insights", "gateway-management")) {
            for (String path : List.of("/q/metrics", "/q/health")) {
                urls.add(addresses.of(process) + path);
            }
        }
        urls.add(Ports.http(addresses.ports().keycloakManagement()) + "/health");
        urls.add(addresses.of("connect") + "/connectors?expand=status&expand=info");
        return new Addressed(sender, urls);
    }

    /** What commands of operators print. */
    static Addressed operations(Addresses addresses, Sender sender) {
        return new Addressed(
                sender,
                List.of("points", "events", "insights").stream()
                        .map(service -> addresses.of(service) + "/q/operations/dead-letters")
                        .toList());
    }

    @Override
    public void showTo(Place.Looker looker) {
        for (String url : urls) {
            Visitor.Reply reply =
                    sender.send(new Call("GET", url, Identity.NOBODY, Map.of("Linli-Operator", "check"), null));
            if (reply.status() != 200) {
                throw new PartFailed(url + " answered " + reply.status());
            }
            looker.turnTo(url);
            looker.at(reply.text().getBytes(UTF_8));
        }
    }
}
