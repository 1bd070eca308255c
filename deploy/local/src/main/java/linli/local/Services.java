package linli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import linli.embedded.PostgresDatabase;

/** The list of Linli's own processes and what each is told. */
final class Services {

    private static final int HEAP_MB = 192;

    private final Checkout checkout;
    private final Addresses addresses;
    private final Secrets secrets;

    Services(Checkout checkout, Addresses addresses, Secrets secrets) {
        this.checkout = checkout;
        this.addresses = addresses;
        this.secrets = secrets;
    }

    List<ServiceProcess> all() {
        Ports ports = addresses.ports();
        return List.of(
                withDatabase("registry", ports.registry()),
                withDatabase("points", ports.points()),
                withDatabase("events", ports.events()),
                service(
                        "insights",
                        ports.insights(),
                        Map.of("LINLI_MONGO_URL", addresses.of("mongo")),
                        List.of("kafka", "mongo")),
                gateway(ports));
    }

    /**
     * Says which were not built, all at once.
     *
     * @throws PartFailed if a jar is missing
     */
    static void requireJars(List<ServiceProcess> services) {
        String missing = services.stream()
                .map(ServiceProcess::jar)
                .filter(jar -> !Files.isRegularFile(jar))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new PartFailed("Not built: " + missing + ". Run make build.");
        }
    }

    private ServiceProcess withDatabase(String name, int port) {
        PostgresDatabase database =
                new PostgresDatabase(addresses.ports().postgres(), "linli", secrets::databasePassword);
        Map<String, String> environment = new HashMap<>(database.environment(name));
        environment.put("LINLI_CRYPTO_KEY", secrets.get("crypto.key"));
        environment.put("LINLI_CRYPTO_LOOKUP_KEY", secrets.get("crypto.lookup-key"));
        if (name.equals("events")) {
            environment.put("LINLI_CHECKIN_KEY", secrets.get("events.check-in-key"));
            environment.put("LINLI_GATEWAY_PUBLIC_URL", addresses.gateway());
        }
        return service(name, port, environment, List.of("postgres", "kafka"));
    }

    private ServiceProcess service(String name, int port, Map<String, String> own, List<String> after) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.of("kafka"));
        environment.putAll(common(port));
        Path jar = checkout.root().resolve("services/" + name + "/target/quarkus-app/quarkus-run.jar");
        return new ServiceProcess(name, jar, port, port, HEAP_MB, environment, after);
    }

    private ServiceProcess gateway(Ports ports) {
        Map<String, String> environment = new HashMap<>(common(ports.gateway()));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.gatewayManagement()));
        environment.put("LINLI_GATEWAY_PUBLIC_URL", addresses.gateway());
        for (String service : List.of("registry", "points", "events", "insights")) {
            environment.put("LINLI_GATEWAY_" + service.toUpperCase(Locale.ROOT) + "_URL", addresses.of(service));
        }
        environment.put("LINLI_GATEWAY_COOKIE_KEY", secrets.get("gateway.cookie-key"));
        environment.put("LINLI_GATEWAY_CLIENT_SECRET", secrets.get("gateway.client-secret"));
        environment.put("LINLI_WECHAT_AUTHORIZE_URL", addresses.wechat() + "/connect/oauth2/authorize");
        environment.put("LINLI_WECHAT_H5_APPID", Wechat.H5_APP);
        Path jar = checkout.root().resolve("gateway/target/quarkus-app/quarkus-run.jar");
        // It starts without the services behind it, and answers 503 for those that are away.
        return new ServiceProcess(
                "gateway", jar, ports.gateway(), ports.gatewayManagement(), HEAP_MB, environment, List.of());
    }

    private Map<String, String> common(int port) {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "LINLI_IDENTITY_ISSUER",
                addresses.issuer(),
                "LINLI_IDENTITY_JWKS_URL",
                addresses.issuer() + "/protocol/openid-connect/certs",
                "LINLI_IDENTITY_AUDIENCE",
                "linli");
    }
}
