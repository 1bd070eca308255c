package linli.check.cancel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import linli.check.RunningStack;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Sender;
import linli.embedded.PartFailed;
import linli.local.demo.Visitor;

/** A service's connections, as its metrics tell of them and as the database sees them. */
final class Pools {

    private final RunningStack stack;
    private final Sender sender;
    private final String service;
    private final long waitingBefore;

    Pools(RunningStack stack, Sender sender, String service) {
        this.stack = stack;
        this.sender = sender;
        this.service = service;
        // Whoever waited when the database died is counted as waiting until the service ends, though nobody is there.
        this.waitingBefore = waiting();
    }

    /** What is not at rest: connections that are lent, requests that wait for one, transactions that are open. */
    List<String> busy() {
        List<String> busy = new ArrayList<>();
        add(busy, "connections are lent", metric("sql_pool_active"));
        add(busy, "requests wait for a connection", waiting() - waitingBefore);
        busy.addAll(open());
        return busy;
    }

    private long waiting() {
        return metric("sql_pool_queue_size");
    }

    private void add(List<String> busy, String what, long count) {
        if (count > 0) {
            busy.add(service + ": " + count + " " + what);
        }
    }

    private long metric(String name) {
        Visitor.Reply metrics =
                sender.send(new Call("GET", stack.addresses().of(service) + "/q/metrics", Identity.NOBODY));
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Long::sum)
                .orElseThrow(() -> new PartFailed(service + " has no metric " + name));
    }

    /** Says of each how long and in what: one that hangs is old, one that works off what was given up is young. */
    private List<String> open() {
        List<String> open = new ArrayList<>();
        try (Connection connection = stack.superuser(service);
                PreparedStatement query = connection.prepareStatement(
                        "select extract(epoch from clock_timestamp() - xact_start)::numeric(9, 2), state, left(query, 80)"
                                + " from pg_stat_activity where usename = ? and xact_start is not null")) {
            query.setString(1, service);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    open.add(service + ": a transaction is open for " + rows.getString(1) + " s, " + rows.getString(2)
                            + " at " + rows.getString(3).replaceAll("\\s+", " "));
                }
            }
        } catch (SQLException failed) {
            throw new PartFailed("The connections could not be read", failed);
        }
        return open;
    }
}
