package linli.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Keycloak with Linli's provider and realm, and the demo staff. Its distribution is built anew when the provider's jar
 * changes; the realm is imported into an empty database only.
 */
public final class EmbeddedKeycloak extends JavaPart {

    /** What the build of the distribution fixes; the rest is given at each start. */
    private static final List<String> BUILD =
            List.of("build", "--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    /** What is run, below Keycloak's home. */
    private static final String RUN_JAR = "lib/linli-run.jar";

    private final Tools tools;
    private final Settings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * Where Keycloak runs and what it works with.
     *
     * @param port on 127.0.0.1
     * @param managementPort for health and metrics, on 127.0.0.1
     * @param database its own, made by {@link Provisioning#keycloak}
     * @param adminPassword of the user {@code admin} of the realm {@code master}, set at the first start
     * @param environment the variables that deploy/keycloak/README.md lists
     */
    public record Settings(
            int port,
            int managementPort,
            PostgresDatabase database,
            String adminPassword,
            Map<String, String> environment) {}

    public EmbeddedKeycloak(Tools tools, Path log, Settings settings) {
        super("keycloak", log);
        this.tools = tools;
        this.settings = settings;
    }

    /** What the tokens name as their issuer. */
    public String issuer() {
        return Ports.http(settings.port()) + "/realms/linli";
    }

    /**
     * Its main class with its jars on a plain class path: {@code kc.sh} would stay around its Java as a second process, of
     * which one is left when the other is killed, and what Keycloak's own class loader loads can't be archived.
     */
    @Override
    protected JavaCommand java() throws IOException {
        Path home = tools.keycloak();
        tools.exclusively("keycloak", () -> build(home));
        return JavaCommand.jar(tools, name(), home.resolve(RUN_JAR), 384)
                .startingSoon()
                .options("-Xms64m", "-XX:MaxMetaspaceSize=256m")
                .options("-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US")
                .options("-Djava.security.egd=file:/dev/urandom")
                .options("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .options("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .options("-Dpicocli.disable.closures=true", "-Dquarkus-log-max-startup-records=10000")
                .options("-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"))
                .arguments("start", "--optimized", "--import-realm", "--cache=local", "--http-enabled=true")
                .arguments("--http-host=127.0.0.1", "--http-port=" + settings.port())
                .arguments("--http-management-port=" + settings.managementPort())
                .arguments("--hostname=" + Ports.http(settings.port()));
    }

    @Override
    protected Map<String, String> environment() {
        PostgresDatabase database = settings.database();
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("KC_DB_URL", database.jdbcUrl());
        environment.put("KC_DB_USERNAME", Provisioning.KEYCLOAK);
        environment.put("KC_DB_PASSWORD", database.password().apply(Provisioning.KEYCLOAK));
        environment.put("KC_DB_POOL_MAX_SIZE", "10");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        return environment;
    }

    /** It answers long before its realm is there, so the realm is what we ask for. */
    @Override
    protected boolean ready() throws IOException, InterruptedException {
        HttpRequest realm = HttpRequest.newBuilder(URI.create(issuer()))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(realm, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** The first start makes ninety tables and imports the realm. */
    @Override
    protected Duration patience() {
        return Duration.ofMinutes(4);
    }

    /** Puts the provider and the realm in place, and builds unless exactly this was built before. */
    private void build(Path home) throws IOException {
        Path provider = tools.checkout().keycloakProvider();
        if (!Files.isRegularFile(provider)) {
            throw new PartFailed(provider + " is missing: run make build.");
        }
        Path built = home.resolve("linli-built");
        String wanted = sha256(provider) + " " + BUILD + " " + RUN_JAR;
        if (Files.exists(built) && Files.readString(built).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(built);
        tools.progress(
                "building Keycloak " + Tools.version("keycloak") + " with Linli's provider (once, up to a minute)");
        Files.copy(provider, home.resolve("providers/linli-keycloak.jar"), StandardCopyOption.REPLACE_EXISTING);
        // The names are Keycloak's: <realm>-realm.json, <realm>-users-<n>.json.
        extract(provider, "realm-linli.json", home.resolve("data/import/linli-realm.json"));
        extract(provider, "demo-users-linli.json", home.resolve("data/import/linli-users-0.json"));
        extract(provider, "conf/quarkus.properties", home.resolve("conf/quarkus.properties"));
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        line.addAll(BUILD);
        ProcessBuilder script = new ProcessBuilder(line);
        script.environment().keySet().removeIf(this::isForAnother);
        script.environment().put("JAVA", JavaCommand.java());
        ChildProcess build = ChildProcess.start(script, log());
        if (!build.awaitEnd(Duration.ofMinutes(5)) || build.exitCode() != 0) {
            throw new PartFailed("kc.sh build failed." + ChildProcess.tail(log()));
        }
        writeRunJar(home);
        Files.writeString(built, wanted);
    }

    /** Makes the jar that is run: it names Keycloak's main class and all jars, those that the build has made first. */
    private static void writeRunJar(Path home) throws IOException {
        Path lib = home.resolve("lib");
        List<Path> jars = new ArrayList<>();
        for (String first : List.of("quarkus/transformed-bytecode.jar", "quarkus/generated-bytecode.jar")) {
            jars.add(lib.resolve(first));
        }
        for (Path folder : List.of(
                lib.resolve("app"), home.resolve("providers"), lib.resolve("lib/main"), lib.resolve("lib/boot"))) {
            jars.addAll(JavaCommand.jarsBelow(folder));
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "org.keycloak.quarkus.runtime.KeycloakMain");
        main.put(
                Attributes.Name.CLASS_PATH,
                jars.stream().map(jar -> lib.relativize(jar).toString()).collect(Collectors.joining(" ")));
        // What kc.sh opens by options.
        main.putValue(
                "Add-Opens",
                "java.base/java.util java.base/java.util.concurrent java.base/java.security java.base/java.lang");
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (OutputStream out = Files.newOutputStream(home.resolve(RUN_JAR))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    /** Whatever the caller's shell says to another Keycloak is not for this one. */
    @Override
    protected boolean isForAnother(String variable) {
        return variable.startsWith("KC_") || variable.startsWith("JAVA_");
    }

    private static void extract(Path jar, String name, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new PartFailed(jar + " has no " + name + ": run make build.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
