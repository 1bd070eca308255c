package linli.check.cancel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Hands;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/**
 * Hangs up on points and events in the middle of thousands of requests, at a random moment of each, and then asks for
 * a thousand, half of them again under the same keys: a connection that was not given back, a lock that is still held or half
 * of an effect would show.
 */
public final class CancelCheck implements AutoCloseable {

    private static final int AT_ONCE = 16;
    /** Of a hundred: requests that change something, and those of which not all was sent. */
    private static final int CHANGES = 75;

    private static final int TORN = 10;
    /**
     * What hangs is there for good, so there is time to wait for what does not: what was given up is worked off, and events
     * of all that was done are taken in.
     */
    private static final Duration REST = Duration.ofMinutes(1);

    private static final int GONE = 3;

    /** Some connections of the service are gone, and the database lets it have no others for them. */
    private static final String NO_MORE = """
            do $$ begin
                perform pg_terminate_backend(pid, 1000) from pg_stat_activity
                    where application_name = 'points' and state = 'idle' limit %d;
                perform pg_stat_clear_snapshot();
                execute format('alter role points connection limit %%s',
                    (select count(*) from pg_stat_activity where usename = 'points'));
            end $$""".formatted(GONE);

    private final RunningStack stack;
    private final Findings findings;
    private final Crowd crowd;
    private final Asking asking;
    private final Length length;
    private final Acts acts;
    private final List<Pools> pools;
    private final List<Lending> lendings = new ArrayList<>();
    /** Calls that were given up and may be repeated. */
    private final List<Call> journal = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    /**
     * How much is tried.
     *
     * @param given up
     * @param asked for afterwards, half of them again
     */
    public record Length(int givenUp, int asked) {
        public static final Length WHOLE = new Length(20_000, 1_000);
    }

    /** Brings the people together. */
    public CancelCheck(RunningStack stack, Findings findings, Length length) throws SQLException {
        this.stack = stack;
        this.findings = findings;
        this.length = length;
        crowd = new Crowd(stack);
        asking = new Asking(crowd.sender(), AT_ONCE);
        try {
            acts = new Acts(crowd, length.givenUp());
            for (Lending.Pool pool : acts.pools()) {
                lendings.add(new Lending(stack, crowd.sender(), pool));
            }
        } catch (RuntimeException | SQLException failed) {
            crowd.close();
            throw failed;
        }
        pools = List.of(new Pools(stack, crowd.sender(), "points"), new Pools(stack, crowd.sender(), "events"));
    }

    /** Hangs up, as random as the seed, and looks what is left. */
    public void run(long seed) throws SQLException {
        findings.note("seed " + seed + ", connections that can be lent: " + lendings);
        long typical = typicalNanos();
        storm(seed, typical);
        findings.judge(
                length.givenUp() + " requests given up at a random moment of " + 2 * typical / 1_000_000 + " ms",
                given());
        findings.judge("all connections are back", unrest());
        findings.judge("as many connections can be lent as before", lost());
        findings.judge(length.asked() + " asked for afterwards, half of them again", asking.all(chosen(seed)));
        findings.judge("sign-ups are as many as the activities say", halves());
    }

    /**
     * Shows that what must not be left is seen: transactions that write stock stand behind a lock that nobody gives back,
     * connections are gone, and somebody waits who is nobody.
     */
    public void prove() throws Exception {
        proveHanging();
        proveLost();
        proveHalves();
    }

    private void proveHanging() throws Exception {
        try (Connection connection = stack.superuser("points");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table stock_movement in share mode");
            journal.clear();
            for (int i = 0; i < AT_ONCE; i++) {
                Call call = acts.change(Acts.CORRECTION);
                HangUp.on(call, 1, Duration.ofMillis(50).toNanos());
                journal.add(call);
            }
            findings.saw(
                    "transactions hang when their callers are gone",
                    "connections are lent",
                    judged -> judged.judge("all connections are back", unrest()));
            findings.saw(
                    "a key is still locked",
                    "not answered",
                    judged -> judged.judge("asked for again", asking.all(List.copyOf(journal))));
            connection.rollback();
        }
    }

    private void proveLost() throws Exception {
        // Only those at rest are ended.
        if (!unrest().isEmpty()) {
            throw new PartFailed("The connections do not come to rest: " + busy());
        }
        stack.execute("points", NO_MORE);
        // As many others wait for the keys as are gone: the job that forgets old ones does so every minute.
        try (Passers passers = new Passers(stack, "points", GONE)) {
            findings.saw(
                    "a few connections are lost for good, and as many others want the keys",
                    "points can lend",
                    judged -> judged.judge("as many connections can be lent as before", lost()));
        } finally {
            stack.execute("points", "alter role points connection limit -1");
        }
    }

    private void proveHalves() throws Exception {
        try (Connection connection = stack.superuser("events");
                Statement statement = connection.createStatement()) {
            String activity =
                    " where activity_id = (select min(activity_id::text)::uuid from activity where capacity > 1)";
            statement.execute("update activity set waitlisted = waitlisted + 1" + activity);
            try {
                findings.saw(
                        "somebody waits who is nobody",
                        "other numbers in",
                        judged -> judged.judge("sign-ups are as many as the activities say", halves()));
            } finally {
                statement.execute("update activity set waitlisted = waitlisted - 1" + activity);
            }
        }
    }

    /** How long half of the requests take. */
    private long typicalNanos() {
        List<Long> nanos = acts.samples().stream().map(HangUp::timed).sorted().toList();
        return nanos.get(nanos.size() / 2);
    }

    private void storm(long seed, long typical) {
        together(thread -> {
            Random random = new Random(seed + thread);
            while (begun.getAndIncrement() < length.givenUp()) {
                giveUp(random, typical);
            }
        });
    }

    private void giveUp(Random random, long typical) {
        boolean changes = random.nextInt(100) < CHANGES;
        Call call = changes ? acts.change(random.nextInt()) : acts.read(random.nextInt());
        double share = random.nextInt(100) < TORN ? random.nextDouble() : 1;
        if (HangUp.on(call, share, (long) (random.nextDouble() * 2 * typical))) {
            unanswered.incrementAndGet();
        }
        if (changes) {
            journal.add(call);
        }
    }

    /** Hanging up after the answer proves nothing. */
    private List<String> given() {
        findings.note(unanswered + " of them were not answered yet");
        return unanswered.get() * 2 >= length.givenUp() ? List.of() : List.of("most were answered already");
    }

    /** What is not at rest after a while. */
    private List<String> unrest() {
        Instant end = Instant.now().plus(REST);
        List<String> busy = busy();
        while (!busy.isEmpty() && Instant.now().isBefore(end)) {
            Eventually.at(Instant.now().plusMillis(100));
            busy = busy();
        }
        return busy;
    }

    private List<String> busy() {
        return pools.stream().flatMap(pool -> pool.busy().stream()).toList();
    }

    private List<String> lost() throws SQLException {
        List<String> lost = new ArrayList<>();
        for (Lending lending : lendings) {
            lost.addAll(lending.lost());
        }
        return lost;
    }

    /** Half of them given up before, half of them new, in any order. */
    private List<Call> chosen(long seed) {
        Random random = new Random(seed);
        List<Call> again = new ArrayList<>(journal);
        Collections.shuffle(again, random);
        List<Call> chosen = new ArrayList<>(again.subList(0, length.asked() / 2));
        while (chosen.size() < length.asked()) {
            chosen.add(acts.change(random.nextInt()));
        }
        Collections.shuffle(chosen, random);
        return chosen;
    }

    private List<String> halves() throws SQLException {
        try (Connection connection = stack.superuser("events");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from activity a cross join lateral"
                        + " (select count(*) filter (where p.status not in ('WAITLISTED', 'CANCELLED')) as accepted,"
                        + " count(*) filter (where p.status = 'WAITLISTED') as waitlisted"
                        + " from participation p where p.activity_id = a.activity_id) p"
                        + " where a.accepted <> p.accepted or a.waitlisted <> p.waitlisted")) {
            row.next();
            return row.getLong(1) == 0 ? List.of() : List.of("other numbers in " + row.getLong(1) + " activities");
        }
    }

    /** Work of one of several threads. */
    private interface Work {
        void of(int thread);
    }

    private static void together(Work work) {
        Hands.share(
                AT_ONCE,
                IntStream.range(0, AT_ONCE)
                        .mapToObj(thread -> Executors.callable(() -> work.of(thread)))
                        .toList());
    }

    @Override
    public void close() {
        crowd.close();
    }
}
