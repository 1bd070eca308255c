package linli.check.cancel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import linli.check.RunningStack;
import linli.check.drive.Call;
import linli.check.drive.Sender;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/**
 * How many connections a pool can lend at the same time. How many there are says nothing of it: a pool opens them when they
 * are asked for and closes those that nobody has wanted for a while. So for a moment nobody may read the keys, more calls
 * come than any pool has connections, and the database counts those that have got as far as that.
 */
final class Lending {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int CALLS = 32;
    /** Who has not come by then has no connection. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private final RunningStack stack;
    private final Sender sender;
    private final Pool pool;
    private final long before;

    /**
     * A pool.
     *
     * @param name that its connections give the database, too
     * @param calls that need a connection of it while they look for their keys
     * @param status that is their answer
     */
    record Pool(String name, String service, Supplier<Call> calls, int status) {}

    /** Sees how many it lends. */
    Lending(RunningStack stack, Sender sender, Pool pool) throws SQLException {
        this.stack = stack;
        this.sender = sender;
        this.pool = pool;
        this.before = lend(CALLS).connections();
    }

    /** What it says of itself: its name and how many it lent before. */
    @Override
    public String toString() {
        return pool.name() + " " + before;
    }

    /** What it lends no more, and calls that came to nothing. */
    List<String> lost() throws SQLException {
        List<String> lost = new ArrayList<>();
        if (before == 0 || before == CALLS) {
            lost.add(pool.name() + " lent " + before + " connections to " + CALLS + " calls, which says nothing");
        }
        Lent now;
        try {
            now = lend(before);
        } catch (SQLException failed) {
            if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
                throw failed;
            }
            lost.add(pool.name() + ": a transaction that has looked for its key does not end");
            return lost;
        }
        if (now.connections() < before) {
            lost.add(pool.name() + " can lend " + now.connections() + " connections instead of " + before);
        }
        now.replies().stream()
                .filter(reply -> reply.status() != pool.status())
                .forEach(reply -> lost.add(pool.name() + ": a call was answered " + reply.status() + " "
                        + reply.body().path("code").asText()));
        return lost;
    }

    private record Lent(long connections, List<Visitor.Reply> replies) {}

    /** Lends all it can, or as many as are enough. */
    private Lent lend(long enough) throws SQLException {
        List<Call> calls = Stream.generate(pool.calls()).limit(CALLS).toList();
        CompletableFuture<List<Visitor.Reply>> replies;
        long most;
        // A transaction sees the connections that there were when it first looked, so another looks than the one that
        // locks.
        try (Connection locking = stack.superuser(pool.service());
                Connection looking = stack.superuser(pool.service());
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            // Whoever waits for it holds up all who come later.
            statement.execute("set local lock_timeout = '5s'");
            statement.execute("lock table idempotency_key in access exclusive mode");
            replies = CompletableFuture.supplyAsync(() -> sender.together(calls));
            most = mostWaiting(looking, enough);
            locking.rollback();
        }
        return new Lent(most, replies.join());
    }

    private long mostWaiting(Connection looking, long enough) throws SQLException {
        long most = 0;
        Instant end = Instant.now().plus(CALM);
        while (most < enough && Instant.now().isBefore(end)) {
            Eventually.at(Instant.now().plusMillis(50));
            long waiting = waiting(looking);
            if (waiting > most) {
                most = waiting;
                end = Instant.now().plus(CALM);
            }
        }
        return most;
    }

    /** Others want the keys, too: other pools, and the job that forgets old ones. */
    private long waiting(Connection looking) throws SQLException {
        try (PreparedStatement query =
                looking.prepareStatement("select count(*) from pg_locks join pg_stat_activity using (pid)"
                        + " where relation = 'idempotency_key'::regclass and not granted and application_name = ?")) {
            query.setString(1, pool.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
