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
 * @param race that must see it
 * @param sign words of the finding that it must lead to
 * @param change of the function
 */
record Fault(String name, Class<? extends Race> race, String sign, Change change) {

    private static final String TOO_MANY = "too many:";

    static final List<Fault> ALL = List.of(
            new Fault(
                    "the account is not locked before its balance is read",
                    LimitPerPerson.class,
                    TOO_MANY,
                    Change.of("order by volunteer_id for no key update", "order by volunteer_id")),
            new Fault(
                    "the stock is not looked at",
                    LastStock.class,
                    "SERVICE_UNAVAILABLE instead of 409 OUT_OF_STOCK",
                    Change.of("p_quantities[n] > v_stocks[v_item] then 'OUT_OF_STOCK'", "false then 'OUT_OF_STOCK'")),
            new Fault(
                    "the stock is checked before the lock",
                    LastStock.class,
                    TOO_MANY,
                    // The table's own check would stop what the function lets pass.
                    new Change(
                            "if v_scarce then",
                            "if false then",
                            "alter table item_stock drop constraint item_stock_stock_check",
                            """
                            insert into stock_movement (id, item_id, kind, delta, created_at)
                                select gen_random_uuid(), item_id, 'CORRECTION', -stock, now()
                                from item_stock where stock < 0;
                            update item_stock set stock = 0 where stock < 0;
                            alter table item_stock add constraint item_stock_stock_check check (stock >= 0)""")),
            new Fault(
                    "orders of one batch don't count for the limit",
                    LimitPerPerson.class,
                    TOO_MANY,
                    Change.of("v_used[v_used_at[n]] := v_used[v_used_at[n]] + p_quantities[n];", "")),
            new Fault(
                    "an order counts twice against those behind it",
                    LastStock.class,
                    "too few:",
                    Change.of("v_stocks[v_item] - p_quantities[n];", "v_stocks[v_item] - 2 * p_quantities[n];")));

    /**
     * A change.
     *
     * @param sound a piece of the function
     * @param faulty what takes its place
     * @param in what else is done when it is put in
     * @param out what that takes to be undone
     */
    record Change(String sound, String faulty, String in, String out) {

        static Change of(String sound, String faulty) {
            return new Change(sound, faulty, "", "");
        }
    }

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
        if (!definition.contains(change.sound())) {
            throw new IllegalStateException("The function has changed: there is no " + change.sound());
        }
        stack.execute("points", definition.replace(change.sound(), change.faulty()) + ";" + change.in());
        return () -> stack.execute("points", definition + ";" + change.out());
    }

    /** A fault that is in. */
    interface Planted extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
