package linli.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import linli.embedded.Ports;

/**
 * Where everything of the running stack answers.
 *
 * @param ports of this stack
 */
public record Addresses(Ports ports) {

    /** The one address that browsers need. */
    public String gateway() {
        return Ports.http(ports.gateway());
    }

    /** What tokens name as their issuer. */
    public String issuer() {
        return Ports.http(ports.keycloak()) + "/realms/linli";
    }

    /** The simulator that answers in WeChat's place. */
    public String wechat() {
        return Ports.http(ports.wechat());
    }

    /** The address of anything that {@link #all} names. */
    public String of(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    /** All addresses by name, in the order in which they are of interest. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("gateway", gateway());
        all.put("gateway-management", Ports.http(ports.gatewayManagement()));
        all.put("registry", Ports.http(ports.registry()));
        all.put("points", Ports.http(ports.points()));
        all.put("events", Ports.http(ports.events()));
        all.put("insights", Ports.http(ports.insights()));
        all.put("keycloak", Ports.http(ports.keycloak()));
        all.put("wechat", wechat());
        all.put("postgres", "postgresql://127.0.0.1:" + ports.postgres() + "/linli");
        all.put("kafka", "127.0.0.1:" + ports.kafka());
        all.put("connect", Ports.http(ports.connect()));
        all.put("mongo", "mongodb://127.0.0.1:" + ports.mongo());
        return all;
    }

    /** All ports by what listens there. */
    Map<String, Integer> listening() {
        Map<String, Integer> listening = new LinkedHashMap<>();
        listening.put("gateway", ports.gateway());
        listening.put("gateway management", ports.gatewayManagement());
        listening.put("registry", ports.registry());
        listening.put("points", ports.points());
        listening.put("events", ports.events());
        listening.put("insights", ports.insights());
        listening.put("Keycloak", ports.keycloak());
        listening.put("Keycloak management", ports.keycloakManagement());
        listening.put("WeChat simulator", ports.wechat());
        listening.put("PostgreSQL", ports.postgres());
        listening.put("Kafka", ports.kafka());
        listening.put("Kafka controller", ports.kafkaController());
        listening.put("Connect", ports.connect());
        listening.put("MongoDB", ports.mongo());
        return listening;
    }
}
