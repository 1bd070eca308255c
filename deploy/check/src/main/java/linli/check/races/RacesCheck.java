package linli.check.races;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
    /** Of so many rounds each side wins some, or something keeps it from it. */
    private static final int ENOUGH = 100;

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
     * @param fewest that say anything
     */
    public record Length(int rounds, int fewest, Duration atMost) {

        /** As long as that, or the whole of it if that is nothing. */
        public static Length of(Duration time) {
            return time.isZero() ? new Length(WHOLE, WHOLE, LONGEST) : new Length(Integer.MAX_VALUE, 0, time);
        }
    }

    /** A kind of race, and what came of it. */
    private static final class Contest {
        private final Race race;
        private final List<String> findings = new ArrayList<>();
        private final Map<String, Integer> won = new LinkedHashMap<>();
        private int rounds;

        Contest(Race race) {
            this.race = race;
            race.sides().forEach(side -> won.put(side, 0));
        }

        int hold(Random random) {
            Round round = race.round(random);
            add(round);
            return round.races();
        }

        private synchronized void add(Round round) {
            rounds += round.races();
            round.winners().forEach(side -> won.merge(side, 1, Integer::sum));
            findings.addAll(round.findings());
        }

        @Override
        public String toString() {
            return race.name() + ", " + rounds + " rounds" + (won.isEmpty() ? "" : " " + won);
        }

        /** What it found; where somebody always won, what it found is no race. */
        List<String> judged() {
            List<String> judged = new ArrayList<>(findings);
            if (rounds == 0) {
                judged.add("never held");
            } else if (rounds >= ENOUGH && won.containsValue(0)) {
                judged.add("one side never won, so nothing is proved");
            }
            return judged;
        }
    }

    /** Holds them, as random as the seed. */
    public void run(long seed, Length length) {
        findings.note("seed " + seed);
        List<Contest> contests = hold(races, List.of(slow), seed, length);
        contests.forEach(contest -> findings.judge(contest.toString(), contest.judged()));
        int rounds = contests.stream().mapToInt(contest -> contest.rounds).sum();
        if (rounds < length.fewest()) {
            findings.failed("at least " + length.fewest() + " rounds", "only " + rounds);
        } else {
            findings.passed(rounds + " rounds in all");
        }
    }

    /** Shows that faults of the database function are seen: each is put into it for a while, and meets its race alone. */
    public void prove(long seed) throws Exception {
        for (Fault fault : Fault.ALL) {
            List<Race> meant = races.stream().filter(fault.race()::isInstance).toList();
            try (Fault.Planted planted = fault.plant(stack)) {
                findings.saw(
                        fault.name(),
                        fault.sign(),
                        judged -> hold(meant, List.of(), seed, Length.of(UNTIL_SEEN))
                                .forEach(contest -> judged.judge(contest.toString(), contest.judged())));
            }
        }
    }

    /** Several at the same time, and beside them each that waits. */
    private static List<Contest> hold(List<Race> races, List<Race> waiting, long seed, Length length) {
        List<Contest> quick = races.stream().map(Contest::new).toList();
        List<Contest> contests = new ArrayList<>(quick);
        List<List<Contest>> hands = new ArrayList<>(Collections.nCopies(AT_ONCE, quick));
        for (Race race : waiting) {
            Contest contest = new Contest(race);
            contests.add(contest);
            hands.add(List.of(contest));
        }
        Instant end = Instant.now().plus(length.atMost());
        AtomicInteger rounds = new AtomicInteger();
        List<Callable<Object>> runners = new ArrayList<>();
        for (List<Contest> choice : hands) {
            Random random = new Random(seed + runners.size());
            runners.add(Executors.callable(() -> {
                Contest contest;
                do {
                    contest = choice.get(random.nextInt(choice.size()));
                    rounds.addAndGet(contest.hold(random));
                } while (rounds.get() < length.rounds()
                        && Instant.now().plus(contest.race.pause()).isBefore(end));
            }));
        }
        Hands.share(runners.size(), runners);
        return contests;
    }

    @Override
    public void close() {
        crowd.close();
    }
}
