package linli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A PostgreSQL server of our own: initialised once in its folder, logical decoding on, listening on 127.0.0.1 only.
 * PostgreSQL refuses to run as root, so under root it runs as an unprivileged user (see {@link Unprivileged}).
 */
public final class EmbeddedPostgres extends Part {

    /** The superuser, for provisioning and for operators; services never use it. */
    public static final String SUPERUSER = "postgres";

    private static final AtomicInteger FRESH = new AtomicInteger();

    private final Tools tools;
    private final Settings settings;

    /**
     * Where and how a server runs.
     *
     * @param data folder of the cluster; made if it does not exist
     * @param port on 127.0.0.1
     * @param durable false switches fsync off: for tests alone, a crash of the machine loses data
     * @param password gives each role's password by its name, that of {@link #SUPERUSER} included
     */
    public record Settings(Path data, int port, boolean durable, UnaryOperator<String> password) {}

    public EmbeddedPostgres(Tools tools, Path log, Settings settings) {
        super("postgres", log);
        this.tools = tools;
        this.settings = settings;
    }

    /**
     * The one server of this JVM for tests: free port, fsync off, gone with the JVM. Passwords equal the roles' names.
     */
    public static Shared shared() {
        return new Shared(Integer.parseInt(SharedParts.once("postgres", run -> {
            int port = Ports.free();
            Settings settings = new Settings(run.folder("postgres"), port, false, role -> role);
            run.keep(new EmbeddedPostgres(Tools.forTests(), run.log("postgres"), settings));
            return Integer.toString(port);
        })));
    }

    /**
     * The shared test server, reachable from any class loader of the JVM.
     *
     * @param port on 127.0.0.1
     */
    public record Shared(int port) {

        /** Makes an empty database with the services' schemas and roles: tests of one class never see another's rows. */
        public PostgresDatabase freshDatabase() {
            // Several class loaders may count from one each, so the clock takes part.
            String name = "test_" + Long.toString(System.nanoTime(), 36) + "_" + FRESH.incrementAndGet();
            PostgresDatabase database = new PostgresDatabase(port, name, role -> role);
            Provisioning.database(database);
            return database;
        }
    }

    /** A database of this server by name; it need not exist yet. */
    public PostgresDatabase database(String name) {
        return new PostgresDatabase(settings.port(), name, settings.password());
    }

    @Override
    protected ProcessBuilder command() throws IOException {
        Path home = tools.postgres();
        Unprivileged user = Unprivileged.of(home, settings.data());
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            initialise(home, user);
        }
        removeStaleLock();
        List<String> line = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", settings.data().toString()));
        options().forEach((name, value) -> {
            line.add("-c");
            line.add(name + "=" + value);
        });
        return user.command(line);
    }

    private Map<String, String> options() {
        Map<String, String> options = new java.util.TreeMap<>(Map.of(
                "port", Integer.toString(settings.port()),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "wal_level", "logical",
                "max_connections", "300",
                "max_replication_slots", "10",
                // A connector that stays away must not fill the disk; past this its slot is lost, visibly.
                "max_slot_wal_keep_size", "4GB",
                "shared_buffers", "256MB",
                "max_wal_size", "2GB",
                "timezone", "UTC"));
        // After a crash: one call for the whole file system, not one for each of its thousand files.
        options.put("recovery_init_sync_method", "syncfs");
        options.put("log_timezone", "UTC");
        options.put("password_encryption", "scram-sha-256");
        if (!settings.durable()) {
            options.putAll(Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off"));
        }
        return options;
    }

    private void initialise(Path home, Unprivileged user) throws IOException {
        Path data = settings.data();
        // A run that was interrupted half way leaves files without PG_VERSION; initdb wants an empty folder.
        Archives.deleteTree(data);
        Files.createDirectories(data);
        user.own(data);
        Path password = Files.createTempFile(data.getParent(), "superuser", "");
        try {
            Files.writeString(password, settings.password().apply(SUPERUSER));
            user.own(password);
            // The built-in locale: the machine's may be missing, and its sort order may change with the machine.
            List<String> line = new ArrayList<>(
                    List.of(home.resolve("bin/initdb").toString(), "-D", data.toString(), "-U", SUPERUSER));
            line.addAll(List.of("--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8"));
            line.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
            if (!settings.durable()) {
                line.add("--no-sync");
            }
            ChildProcess initdb = ChildProcess.start(user.command(line), log());
            if (!initdb.awaitEnd(Duration.ofMinutes(2)) || initdb.exitCode() != 0) {
                throw new PartFailed("initdb failed." + ChildProcess.tail(log()));
            }
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /** A machine that was switched off leaves a lock file whose number may be another program's by now. */
    private void removeStaleLock() throws IOException {
        Path lock = settings.data().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(lock).get(0).trim());
        boolean postgres = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
        if (!postgres) {
            Files.delete(lock);
        }
    }

    @Override
    protected boolean ready() throws SQLException {
        Properties login = new Properties();
        login.putAll(Map.of("user", SUPERUSER, "password", settings.password().apply(SUPERUSER), "loginTimeout", "5"));
        try (Connection connection =
                        DriverManager.getConnection(database(SUPERUSER).jdbcUrl(), login);
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }

    /** SIGINT ends the sessions and writes a checkpoint; SIGTERM would wait for the clients to leave. */
    @Override
    protected void end(ChildProcess running) throws IOException {
        running.signal("INT");
    }
}
