package linli.check.pii;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import linli.check.RunningStack;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Every table of a database as a dump has it, what is encrypted byte for byte; and what the server remembers of values and
 * statements beside them.
 */
record Tables(RunningStack stack, String database) implements Place.Contents {

    private static final String ALL = "select format('%I.%I', schemaname, tablename) from pg_tables"
            + " where schemaname not in ('pg_catalog', 'information_schema')";

    private static final Map<String, String> REMEMBERED = Map.of(
            "pg_stats",
            "copy (select * from pg_stats where schemaname not in ('pg_catalog', 'information_schema')) to stdout",
            "pg_stat_activity",
            "copy (select query from pg_stat_activity where pid <> pg_backend_pid()) to stdout");

    @Override
    public void showTo(Place.Looker looker) throws SQLException, IOException {
        try (Connection connection = stack.superuserOf(database)) {
            Map<String, String> copies = new LinkedHashMap<>(REMEMBERED);
            try (Statement statement = connection.createStatement();
                    ResultSet tables = statement.executeQuery(ALL)) {
                while (tables.next()) {
                    String table = tables.getString(1);
                    copies.put(table, "copy " + table + " to stdout (format binary)");
                }
            }
            for (Map.Entry<String, String> copy : copies.entrySet()) {
                looker.turnTo(copy.getKey());
                show(connection, copy.getValue(), looker);
            }
        }
    }

    private static void show(Connection connection, String sql, Place.Looker looker) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            looker.at(row);
        }
    }
}
