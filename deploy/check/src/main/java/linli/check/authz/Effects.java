package linli.check.authz;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import linli.check.RunningStack;

/**
 * What every effect leaves behind in the transaction that commits it: an event, an entry of the audit or a stored answer.
 * Where none of them came, nothing happened.
 */
final class Effects {

    private static final List<String> SCHEMAS = List.of("registry", "points", "events");
    private static final List<String> TRACES = List.of("outbox_event", "audit_entry", "idempotency_key");

    private final Map<String, Long> rows;

    private Effects(Map<String, Long> rows) {
        this.rows = rows;
    }

    static Effects count(RunningStack stack) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String schema : SCHEMAS) {
            try (Connection connection = stack.superuser(schema);
                    Statement statement = connection.createStatement()) {
                for (String table : TRACES) {
                    try (ResultSet result = statement.executeQuery("select count(*) from " + table)) {
                        result.next();
                        rows.put(schema + "." + table, result.getLong(1));
                    }
                }
            }
        }
        return new Effects(rows);
    }

    /** What came since. */
    List<String> since(Effects earlier) {
        List<String> more = new ArrayList<>();
        rows.forEach((table, count) -> {
            long came = count - earlier.rows.getOrDefault(table, 0L);
            if (came != 0) {
                more.add(table + " has " + came + " more rows, though everybody was refused");
            }
        });
        return more;
    }
}
