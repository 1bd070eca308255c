package linli.check.races;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import linli.check.RunningStack;

/**
 * A fault that is put into the database's function of a redemption.
 *
 * @param sound a piece of the function
 * @param faulty what takes its place
 */
record Fault(String name, String sound, String faulty) {

    static final List<Fault> ALL = List.of(
            new Fault(
                    "the account is not locked before its balance is read",
                    "any (v_volunteers) order by volunteer_id for no key update",
                    "any (v_volunteers) order by volunteer_id"),
            new Fault(
                    "the stock is not looked at",
                    "p_quantities[n] > v_stocks[v_item] then 'OUT_OF_STOCK'",
                    "false then 'OUT_OF_STOCK'"),
            new Fault(
                    "orders of one batch don't count for the limit",
                    "v_used[v_used_at[n]] := v_used[v_used_at[n]] + p_quantities[n];",
                    ""),
            new Fault(
                    "an order counts twice against those behind it",
                    "v_stocks[v_item] - p_quantities[n];",
                    "v_stocks[v_item] - 2 * p_quantities[n];"));

    /** Puts it in, until it is closed. */
    Planted plant(RunningStack stack) throws SQLException {
        String definition;
        try (Connection connection = stack.superuser("points");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_get_functiondef(oid) from pg_proc where proname = 'redeem'")) {
            row.next();
            definition = row.getString(1);
        }
        if (!definition.contains(sound)) {
            throw new IllegalStateException("The function has changed: there is no " + sound);
        }
        stack.execute("points", definition.replace(sound, faulty));
        return () -> stack.execute("points", definition);
    }

    /** A fault that is in. */
    interface Planted extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
