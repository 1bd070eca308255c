package linli.check.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How a stack is mistreated.
 *
 * @param undisturbed for how long it is left alone first, which tells the rate that it is held to
 * @param faults in their order
 * @param apart from the end of one to the next
 */
record Plan(Duration undisturbed, List<Fault> faults, Duration apart) {

    private static final Duration ROUND = Duration.ofSeconds(150);
    private static final Duration LONG_STOP = Duration.ofSeconds(30);
    private static final Duration UNDISTURBED = Duration.ofSeconds(30);

    /** In ten minutes every process four times. */
    static final Duration WHOLE = ROUND.multipliedBy(4);

    /** For the short form: each process meets a fault in every third or fourth run. */
    private static final int FEW = 3;

    private static final Duration SHORT_STOP = Duration.ofSeconds(4);
    private static final Duration SHORTLY = Duration.ofSeconds(3);

    /**
     * What befalls a process.
     *
     * @param stopped how long it stands still; zero if it is killed
     */
    record Fault(String process, Duration stopped) {

        boolean isKill() {
            return stopped.isZero();
        }
    }

    /**
     * Rounds of two and a half minutes: in each every process dies once, in any order, but one that stands still for 30 s
     * instead, another one each time.
     */
    static Plan of(Duration length, Random random) {
        int rounds = Math.max(1, Math.toIntExact(length.dividedBy(ROUND)));
        List<String> standing = shuffled(random);
        List<Fault> faults = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            String still = standing.get(round % standing.size());
            shuffled(random)
                    .forEach(process ->
                            faults.add(new Fault(process, process.equals(still) ? LONG_STOP : Duration.ZERO)));
        }
        Duration rest = ROUND.minus(LONG_STOP).dividedBy(standing.size());
        return new Plan(UNDISTURBED, faults, rest);
    }

    /** Some processes, one of which stands still for some seconds. */
    static Plan brief(Random random) {
        List<String> some = shuffled(random).subList(0, FEW);
        List<Fault> faults = new ArrayList<>();
        some.forEach(process -> faults.add(new Fault(process, faults.isEmpty() ? SHORT_STOP : Duration.ZERO)));
        return new Plan(SHORTLY, faults, SHORTLY);
    }

    /** The database dies, once: what is quickest back. */
    static Plan single() {
        return new Plan(SHORTLY, List.of(new Fault("postgres", Duration.ZERO)), SHORTLY);
    }

    /** How long it takes, at least. */
    Duration length() {
        return faults.stream()
                .map(Fault::stopped)
                .reduce(undisturbed.plus(apart.multipliedBy(faults.size())), Duration::plus);
    }

    private static List<String> shuffled(Random random) {
        List<String> processes = new ArrayList<>(Processes.ALL);
        Collections.shuffle(processes, random);
        return processes;
    }
}
