package linli.check.drive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import linli.check.RunningStack;

/** Rows by which an effect shows, as many as there are at a moment. */
public final class Effects {

    private static final List<String> SCHEMAS = List.of("registry", "points", "events");

    /**
     * What every effect leaves behind in the transaction that commits it: an event, an entry of the audit or a stored
     * answer. Where none of them came, nothing happened.
     */
    private static final String TRACES = "'outbox_event', 'audit_entry', 'idempotency_key'";

    /** Written beside requests: by timers, and from events of others. Areas are the registry's own alone. */
    private static final String BY_THEMSELVES =
            "'inbox_position', 'inbox_parked', 'audit_seal', 'audit_sealed_entry', 'known_organisation', 'known_leader',"
                    + " 'known_volunteer', 'flyway_schema_history'";

    private final Map<String, Long> rows;

    private Effects(Map<String, Long> rows) {
        this.rows = rows;
    }

    /** Events, entries of the audit and stored answers of all services. */
    public static Effects traces(RunningStack stack) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String schema : SCHEMAS) {
            rows.putAll(count(stack, schema, "table_name in (" + TRACES + ")"));
        }
        return new Effects(rows);
    }

    /** All that requests write in one service; the traces of all services where it keeps no rows itself. */
    public static Effects of(RunningStack stack, String service) throws SQLException {
        if (!SCHEMAS.contains(service)) {
            return traces(stack);
        }
        String others = service.equals("registry") ? BY_THEMSELVES : BY_THEMSELVES + ", 'area'";
        return new Effects(count(stack, service, "table_name not in (" + others + ")"));
    }

    private static Map<String, Long> count(RunningStack stack, String schema, String which) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = stack.superuser(schema);
                Statement statement = connection.createStatement()) {
            String counts;
            try (ResultSet all = statement.executeQuery(
                    "select string_agg(format('select %L as t, count(*) as n from %I', table_name,"
                            + " table_name), ' union all ') from information_schema.tables where table_schema = '"
                            + schema + "' and table_type = 'BASE TABLE' and " + which)) {
                all.next();
                counts = all.getString(1);
            }
            try (ResultSet counted = statement.executeQuery(counts)) {
                while (counted.next()) {
                    rows.put(schema + "." + counted.getString("t"), counted.getLong("n"));
                }
            }
        }
        return rows;
    }

    /** How many rows came since, by table; those that stayed as they were are left out. */
    public Map<String, Long> since(Effects earlier) {
        Map<String, Long> came = new TreeMap<>();
        rows.forEach((table, count) -> {
            long more = count - earlier.rows.getOrDefault(table, 0L);
            if (more != 0) {
                came.put(table, more);
            }
        });
        return came;
    }
}
