package linli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import linli.embedded.Checkout;
import linli.embedded.EmbeddedKafka;
import linli.embedded.EmbeddedPostgres;
import linli.embedded.Part;
import linli.embedded.Ports;
import linli.embedded.Tools;
import linli.local.ServicePart;
import linli.local.ServiceProcess;
import linli.wire.TestIssuer;

/**
 * What is measured, fresh at every run and on ports of its own: PostgreSQL with fsync on, the broker, the points service
 * and the gateway, and where it is asked for a second PostgreSQL and service with more in the tables. Nothing else runs:
 * the readers of the outbox would take the processors from both sides of a ratio.
 */
final class Rig implements AutoCloseable {

    private static final Ports PORTS = new Ports(10_000);
    /** Of PostgreSQL and the service with more in the tables. */
    private static final Ports OTHER_PORTS = new Ports(10_100);

    private static final int SERVICE_HEAP_MB = 768;
    /** Room for twice as many as are measured, as the defaults have for whom they are meant. */
    private static final String CACHED = Long.toString(5 * Bench.ACCOUNTS / 2);

    private final Tools tools;
    private final Path folder;
    private final TestIssuer issuer;
    private final EmbeddedKafka kafka;
    private final Site site;
    private final Site crowded;
    private final Part gateway;

    Rig(Checkout checkout, TestIssuer issuer) throws IOException {
        this.tools = Tools.forStack(checkout, System.out::println);
        this.folder = checkout.stack(PORTS);
        this.issuer = issuer;
        deleteTree(folder);
        Files.createDirectories(folder);
        kafka = new EmbeddedKafka(
                tools,
                log("kafka"),
                new EmbeddedKafka.Settings(folder.resolve("kafka"), PORTS.kafka(), PORTS.kafkaController()));
        site = site("", PORTS);
        crowded = site("-crowded", OTHER_PORTS);
        gateway = part("gateway", log("gateway"), PORTS.gateway(), PORTS.gatewayManagement(), gatewayEnvironment());
    }

    private Site site(String suffix, Ports ports) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(
                tools,
                log("postgres" + suffix),
                new EmbeddedPostgres.Settings(
                        folder.resolve("postgres" + suffix), ports.postgres(), true, role -> role));
        Map<String, String> environment =
                new HashMap<>(postgres.database("linli").environment("points"));
        environment.put("LINLI_CRYPTO_KEY", key());
        environment.put("LINLI_CRYPTO_LOOKUP_KEY", key());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        Part points = part("points", log("points" + suffix), ports.points(), ports.points(), environment);
        return new Site(postgres, points, Ports.http(ports.points()));
    }

    /** Starts everything but what is crowded; the tables are there and empty then. */
    void start() {
        kafka.start();
        site.startDatabase();
        kafka.awaitReady();
        site.points().start();
        gateway.start();
        site.points().awaitReady();
        gateway.awaitReady();
    }

    /** Starts the other PostgreSQL and its service; its tables are empty as well then. */
    void startCrowded() {
        crowded.startDatabase();
        crowded.points().startAndAwait();
    }

    /** Who had the processors when a site was asked. */
    Processors processors(Site asked) {
        return new Processors(List.of(asked.postgres(), asked.points(), gateway));
    }

    /** What all but one scenario ask. */
    Site site() {
        return site;
    }

    /** With many more people and entries. */
    Site crowded() {
        return crowded;
    }

    Path folder() {
        return folder;
    }

    String gateway() {
        return Ports.http(PORTS.gateway());
    }

    /** Where the gateway looks for a service that nobody measures: an {@link EchoService} takes its place. */
    int echoPort() {
        return PORTS.registry();
    }

    private Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    private Part part(String name, Path log, int port, int healthPort, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("LINLI_IDENTITY_ISSUER", TestIssuer.ISSUER);
        environment.put("LINLI_IDENTITY_AUDIENCE", TestIssuer.AUDIENCE);
        environment.put("LINLI_IDENTITY_JWKS_URL", issuer.jwksUrl().toString());
        environment.put("LINLI_IDENTITY_CACHE_SIZE", CACHED);
        environment.put("LINLI_IDENTITY_CACHE_TIME", "1h");
        String module = name.equals("gateway") ? name : "services/" + name;
        Path jar = tools.checkout().root().resolve(module + "/target/quarkus-app/quarkus-run.jar");
        return new ServicePart(
                tools, log, new ServiceProcess(name, jar, port, healthPort, SERVICE_HEAP_MB, environment, List.of()));
    }

    private Map<String, String> gatewayEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(PORTS.gatewayManagement()),
                "LINLI_GATEWAY_PUBLIC_URL", Ports.http(PORTS.gateway()),
                "LINLI_GATEWAY_COOKIE_KEY", key(),
                "LINLI_GATEWAY_CLIENT_SECRET", "nobody signs in here",
                "LINLI_WECHAT_AUTHORIZE_URL", Ports.http(PORTS.wechat()),
                "LINLI_WECHAT_H5_APPID", "nobody signs in here"));
        for (String service : List.of("REGISTRY", "POINTS", "EVENTS", "INSIGHTS")) {
            int port = service.equals("POINTS") ? PORTS.points() : PORTS.registry();
            environment.put("LINLI_GATEWAY_" + service + "_URL", Ports.http(port));
        }
        environment.put("LINLI_GATEWAY_RATE_LIMITS_BUCKETS", CACHED);
        // One address sends everything here; each request still pays for being counted.
        for (String limit : List.of("ADDRESS", "PERSON")) {
            environment.put("LINLI_GATEWAY_RATE_LIMITS_" + limit + "_PER_SECOND", "1000000");
            environment.put("LINLI_GATEWAY_RATE_LIMITS_" + limit + "_BURST", "1000000");
        }
        return environment;
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        gateway.stop();
        crowded.stop();
        site.stop();
        kafka.stop();
    }
}
