package linli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import linli.embedded.PartFailed;
import linli.embedded.PostgresDatabase;

/** The limit: pgbench making the writes of a redemption, with nothing between it and PostgreSQL. */
final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern DONE = Pattern.compile("number of transactions actually processed: ([0-9]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");

    private final PostgresDatabase database;
    private final Path scripts;

    Pgbench(PostgresDatabase database, Path scripts) {
        this.database = database;
        this.scripts = scripts;
    }

    /** Keeps a script for {@link #run}. */
    void script(String name, String sql) {
        try {
            Files.createDirectories(scripts);
            Files.writeString(scripts.resolve(name), sql);
        } catch (IOException e) {
            throw new PartFailed("The script " + name + " could not be written", e);
        }
    }

    /** Runs a script for a time with that many clients, as the service's own role, prepared once a connection. */
    Run run(String script, int clients, int seconds) {
        String printed = Commands.run(
                List.of(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=1",
                        "--time=" + seconds,
                        "--file=" + scripts.resolve(script),
                        "--host=127.0.0.1",
                        "--port=" + database.port(),
                        "--username=points",
                        database.name()),
                Map.of("PGPASSWORD", database.password().apply("points")));
        if (Commands.number(FAILED, printed) != 0) {
            throw new PartFailed("pgbench had failures:\n" + printed);
        }
        return new Run(Commands.number(RATE, printed), (long) Commands.number(DONE, printed));
    }
}
