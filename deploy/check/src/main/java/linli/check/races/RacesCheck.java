package linli.check.races;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Hands;

/**
 * Holds races, several at the same time, each for things of its own: the last pieces, points and places, the limit per
 * person, one code at several tills, pick-up against cancellation and against expiry. In each round the exact number must
 * succeed, and each of the others must be told the right reason.
 */
public final class RacesCheck implements AutoCloseable {

    private static final int WHOLE = 10_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(20);
    private static final Duration TIMER = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;
    private static final int RESIDENTS = 16;
    private static final int POINTS = 5_000;

    private final RunningStack stack;
    private final Findings findings;
    private final Crowd crowd;
    private final List<Race> races = new ArrayList<>();
    /** Waits for a timer again and again, so it goes on beside the others. */
    private final Race slow;

    /** Brings the people together, against a stack that looks for what has expired as often as {@code make run}'s does. */
    public RacesCheck(RunningStack stack, Findings findings) {
        this(stack, findings, TIMER);
    }

    /**
     * The same, against another stack.
     *
     * @param timer from one look for what has expired to the next
     */
    public RacesCheck(RunningStack stack, Findings findings, Duration timer) {
        this.stack = stack;
        this.findings = findings;
        this.crowd = new Crowd(stack);
        try {
            List<Resident> residents = crowd.residents(RESIDENTS, POINTS);
            races.add(new LastStock(crowd, residents));
            races.add(new LastPlace(crowd, residents));
            races.add(new LimitPerPerson(crowd, residents));
            races.add(new PickUpTwice(crowd, residents));
            races.add(new PickUpOrCancel(crowd, residents));
            // These count what they have, so nobody else may spend it.
            races.add(new LastPoints(crowd, crowd.residents(AT_ONCE, POINTS)));
            slow = new PickUpOrExpire(stack, crowd, residents, timer);
        } catch (RuntimeException failed) {
            crowd.close();
            throw failed;
        }
    }

    /**
     * When to stop: whatever comes first.
     *
     * @param rounds of all races together
     */
    public record Length(int rounds, Duration atMost) {

        /** As long as that, or the whole of it if that is nothing. */
        public static Length of(Duration time) {
            return time.isZero() ? new Length(WHOLE, LONGEST) : new Length(Integer.MAX_VALUE, time);
        }
    }

    /** A kind of race, and what came of it. */
    private static final class Contest {
        private final Race race;
        private final List<String> findings = new ArrayList<>();
        private int rounds;

        Contest(Race race) {
            this.race = race;
        }

        void hold(Random random) {
            add(race.round(random));
        }

        private synchronized void add(List<String> found) {
            rounds += race.size();
            findings.addAll(found);
        }
    }

    /** Holds them, as random as the seed. */
    public void run(long seed, Length length) {
        findings.note("seed " + seed);
        hold(seed, length).forEach(this::report);
    }

    /** Shows that faults of the database function are seen: each is put into it for a while. */
    public void prove(long seed) throws SQLException {
        for (Fault fault : Fault.ALL) {
            try (Fault.Planted planted = fault.plant(stack)) {
                List<String> seen = new ArrayList<>();
                hold(seed, Length.of(UNTIL_SEEN)).stream()
                        .filter(contest -> !contest.findings.isEmpty())
                        .forEach(contest -> seen.add(contest.race.name() + ": " + contest.findings.get(0)));
                if (seen.isEmpty()) {
                    findings.failed("saw: " + fault.name(), "nothing was seen");
                } else {
                    findings.passed("saw: " + fault.name() + " (" + seen.get(0) + ")");
                }
            }
        }
    }

    private List<Contest> hold(long seed, Length length) {
        List<Contest> contests = races.stream().map(Contest::new).toList();
        Contest slowly = new Contest(slow);
        Instant end = Instant.now().plus(length.atMost());
        AtomicInteger begun = new AtomicInteger();
        List<Callable<Object>> runners = new ArrayList<>();
        for (int runner = 0; runner <= AT_ONCE; runner++) {
            Random random = new Random(seed + runner);
            Supplier<Contest> next = runner == 0 ? () -> slowly : () -> contests.get(random.nextInt(contests.size()));
            runners.add(Executors.callable(() -> {
                Contest contest;
                do {
                    contest = next.get();
                    begun.addAndGet(contest.race.size());
                    contest.hold(random);
                } while (begun.get() < length.rounds()
                        && Instant.now().plus(contest.race.pause()).isBefore(end));
            }));
        }
        Hands.share(runners.size(), runners);
        List<Contest> all = new ArrayList<>(contests);
        all.add(slowly);
        return all;
    }

    private void report(Contest contest) {
        String check = contest.race.name() + ", " + contest.rounds + " rounds";
        if (contest.rounds == 0) {
            findings.failed(check, "never held");
        } else {
            findings.judge(check, contest.findings);
        }
    }

    @Override
    public void close() {
        crowd.close();
    }
}
