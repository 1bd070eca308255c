package linli.check.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import linli.embedded.PartFailed;

/**
 * An invariant as a service states it: a query whose every row is a violation.
 *
 * @param name of the file, without its ending
 * @param schema of the service
 * @param sql the query
 * @param plant statement that makes one row wrong in the way that this check must see
 */
record SqlCheck(String name, String schema, String sql, String plant) {

    /** All that the services keep beside their migrations; fails if one of them has no plant. */
    static List<SqlCheck> all(Path root) throws IOException {
        List<SqlCheck> checks = new ArrayList<>();
        for (String schema : List.of("registry", "points", "events")) {
            Path folder = root.resolve("services/" + schema + "/src/main/resources/db/checks");
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder).sorted()) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = file.getFileName().toString().replace(".sql", "");
                    checks.add(new SqlCheck(name, schema, Files.readString(file), plant(name)));
                }
            }
        }
        if (checks.isEmpty()) {
            throw new PartFailed("There are no checks below " + root);
        }
        return checks;
    }

    /** The violations, as text; empty if the invariant holds. */
    List<String> violations(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : ", ")
                            .append(result.getMetaData().getColumnLabel(i))
                            .append('=')
                            .append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static String plant(String name) throws IOException {
        try (InputStream in = SqlCheck.class.getResourceAsStream("plants/" + name + ".sql")) {
            if (in == null) {
                throw new PartFailed(
                        "The check " + name + " has no plants/" + name + ".sql: nobody knows that it can fail");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
