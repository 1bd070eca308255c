package linli.check.races;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/**
 * The service's timer that closes orders whose time is over. Nothing of the API brings the end of an order forward or tells
 * when the timer looks, so the one is written to the database and the other read from what it has closed.
 */
final class Timer {

    /** What it takes to bring the ends forward. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RunningStack stack;
    private final Duration every;
    /** Once; any other look is a multiple of the time between two before or after it. */
    private Instant looked = Instant.EPOCH;

    /**
     * When it looks is not known yet.
     *
     * @param every from one look to the next
     */
    Timer(RunningStack stack, Duration every) {
        this.stack = stack;
        this.every = every;
    }

    boolean isKnown() {
        return looked.isAfter(Instant.EPOCH);
    }

    Instant nextLook() {
        return lookAfter(Instant.now().plus(SOON));
    }

    private Instant lookAfter(Instant moment) {
        return looked.plus(every.multipliedBy(Duration.between(looked, moment).dividedBy(every) + 1));
    }

    /** Waits until it has closed the one that it comes to first; says when that was. */
    Instant look(String first) {
        awaitClosed(List.of(first));
        Instant closed = rows("select closed_at from redemption where redemption_id::text = any (?)", List.of(first))
                .get(0)
                .toInstant();
        // It looks as regularly as a clock, but has to wait for a connection where there is a rush: the earliest is
        // right.
        if (!isKnown() || closed.isBefore(lookAfter(closed.minus(every.dividedBy(2))))) {
            looked = closed;
        }
        return closed;
    }

    void awaitClosed(List<String> ids) {
        String open = "select closed_at from redemption where status = 'HELD' and redemption_id::text = any (?)";
        Eventually.until(
                "orders whose time is over are closed", () -> rows(open, ids).isEmpty());
    }

    /** Lays the end of orders on a moment. */
    void endAt(Instant end, List<String> ids) {
        try (Connection connection = stack.superuser("points");
                PreparedStatement update = connection.prepareStatement(
                        "update redemption set pick_up_before = ? where redemption_id::text = any (?)")) {
            update.setTimestamp(1, Timestamp.from(end));
            update.setArray(2, array(connection, ids));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new PartFailed("The end of orders could not be moved", failed);
        }
    }

    private List<Timestamp> rows(String sql, List<String> ids) {
        List<Timestamp> values = new ArrayList<>();
        try (Connection connection = stack.superuser("points");
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, array(connection, ids));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getTimestamp(1));
                }
            }
        } catch (SQLException failed) {
            throw new PartFailed("The orders could not be read", failed);
        }
        return values;
    }

    private static Array array(Connection connection, List<String> ids) throws SQLException {
        return connection.createArrayOf("text", ids.toArray());
    }
}
