package linli.check.drive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/** Counts rows again and again, on a connection of its own. */
public final class EffectCounter implements AutoCloseable {

    private static final List<String> SCHEMAS = List.of("registry", "points", "events");

    /**
     * What every effect leaves behind in the transaction that commits it: an event, an entry of the audit or a stored
     * answer. Where none of them came, nothing happened.
     */
    private static final String TRACES = "table_name in ('outbox_event', 'audit_entry', 'idempotency_key')";

    /** Written beside requests: by timers, and from events of others. Areas are the registry's own alone. */
    private static final String BY_THEMSELVES =
            "'inbox_position', 'inbox_parked', 'audit_seal', 'audit_sealed_entry', 'known_organisation', 'known_leader',"
                    + " 'known_volunteer', 'flyway_schema_history'";

    /**
     * Rows will come of it that no request brings about: what events told of participations and points has not yet taken in,
     * and activities that the timer of events is about to close.
     */
    private static final String ON_ITS_WAY = """
            select exists (
                select from events.outbox_event o
                where o.topic = 'events.participation.v1' and not exists (
                    select from points.inbox_position p
                    where p.topic = o.topic and p.key = o.key and p.sequence >= o.ce_sequence::bigint))
            or exists (
                select from events.activity where status = 'PUBLISHED' and ends_at <= now() + interval '30 seconds')""";

    private final Connection connection;
    /** By what tells the tables. */
    private final Map<String, String> counts = new HashMap<>();

    public EffectCounter(RunningStack stack) throws SQLException {
        connection = stack.superuserOf("linli");
    }

    /**
     * Waits until no rows are about to come but those of the next request.
     *
     * @throws PartFailed if that does not come about
     */
    public void awaitRest() {
        Eventually.until(
                "nothing is on its way from one service to another, and no activity about to be closed",
                () -> !isOnItsWay());
    }

    private boolean isOnItsWay() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ON_ITS_WAY)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException failed) {
            throw new PartFailed("What is on its way could not be counted", failed);
        }
    }

    /** Events, entries of the audit and stored answers of all services. */
    public Effects traces() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String schema : SCHEMAS) {
            rows.putAll(count(schema, TRACES));
        }
        return new Effects(rows);
    }

    /** All that requests write in one service; the traces of all services where it keeps no rows itself. */
    public Effects of(String service) throws SQLException {
        if (!SCHEMAS.contains(service)) {
            return traces();
        }
        String others = service.equals("registry") ? BY_THEMSELVES : BY_THEMSELVES + ", 'area'";
        return new Effects(count(service, "table_name not in (" + others + ")"));
    }

    private Map<String, Long> count(String schema, String which) throws SQLException {
        String tables = "table_schema = '" + schema + "' and table_type = 'BASE TABLE' and " + which;
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            if (!counts.containsKey(tables)) {
                counts.put(tables, countOf(statement, tables));
            }
            try (ResultSet counted = statement.executeQuery(counts.get(tables))) {
                while (counted.next()) {
                    rows.put(counted.getString("t"), counted.getLong("n"));
                }
            }
        }
        return rows;
    }

    private static String countOf(Statement statement, String tables) throws SQLException {
        try (ResultSet all = statement.executeQuery(
                "select string_agg(format('select %L as t, count(*) as n from %I.%I', table_schema || '.' || table_name,"
                        + " table_schema, table_name), ' union all ') from information_schema.tables where "
                        + tables)) {
            all.next();
            return all.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
