package linli.keycloak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real Keycloak of the version we run, with our provider, realm and demo accounts, on its file database. */
final class KeycloakServer implements AutoCloseable {
    static final String ADMIN = "it-admin";
    static final String ADMIN_PASSWORD = "it-admin-password";

    private static final Path HOME = Path.of(property("linli.keycloak.home"));
    private static final Path PROVIDER = Path.of(property("linli.keycloak.provider"));
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final int port = freePort();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Process process;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();

    /** Puts the files in place, without data of an earlier run, and builds the server with our provider. */
    static void build() throws IOException, InterruptedException {
        deleteAll(HOME.resolve("data"));
        Files.createDirectories(HOME.resolve("data/import"));
        copy(PROVIDER, HOME.resolve("providers/linli-keycloak.jar"));
        copy(RESOURCES.resolve("realm-linli.json"), HOME.resolve("data/import/linli-realm.json"));
        copy(RESOURCES.resolve("demo-users-linli.json"), HOME.resolve("data/import/linli-users-0.json"));
        Process build = command(Map.of(), "build", "--db=dev-file").start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0) {
            throw new IllegalStateException("kc.sh build failed:\n" + output);
        }
    }

    /** Starts the built server and waits until it lets requests in. */
    KeycloakServer(Map<String, String> environment) throws IOException, InterruptedException {
        process = command(
                        environment,
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + address())
                .start();
        Thread reader = new Thread(this::readLog, "keycloak-log");
        reader.setDaemon(true);
        reader.start();
        if (!started.completeOnTimeout(false, 2, TimeUnit.MINUTES).join()) {
            close();
            throw new IllegalStateException("Keycloak did not start:\n" + log());
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    String realm() {
        return address() + "/realms/linli";
    }

    /** Everything that the server has printed. */
    String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    @Override
    public void close() throws InterruptedException {
        // kc.sh starts java as a child of its own.
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        children.forEach(child -> child.onExit().join());
        process.waitFor();
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                if (line.contains("Listening on:")) {
                    started.complete(true);
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
        started.complete(false);
    }

    private static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().putAll(environment);
        return builder;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is set by the build");
        }
        return value;
    }
}
