package linli.check.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the requests of a while. Of one thread. */
final class Tally {

    /** For how long a resident looks at a page that does nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Duration length;
    private final Map<Want, Integer> good = new EnumMap<>(Want.class);
    private final Map<String, Integer> wrong = new TreeMap<>();
    private final Latencies granted = new Latencies();
    private final Latencies refused = new Latencies();
    private int begun;
    private int late;
    private boolean over;

    Tally(Duration length) {
        this.length = length;
    }

    /** How an answer is to be taken. */
    enum Verdict {
        GRANTED,
        REFUSED,
        WRONG
    }

    void begun() {
        begun++;
    }

    /** The time is over: what comes now is judged, and counts for no rate. */
    void over() {
        over = true;
    }

    /** Counts an answer. */
    Verdict answered(Want want, Answer answer, long nanos) {
        if (answer.status() == want.status()) {
            granted.add(nanos);
            if (nanos > PATIENCE.toNanos()) {
                late++;
            } else if (!over) {
                good.merge(want, 1, Integer::sum);
            }
            return Verdict.GRANTED;
        }
        if (answer.isRefusal()) {
            refused.add(nanos);
            return Verdict.REFUSED;
        }
        wrong(want + " was answered " + answer);
        return Verdict.WRONG;
    }

    /** Counts what must not be. */
    void wrong(String what) {
        wrong.merge(what, 1, Integer::sum);
    }

    double offeredPerSecond() {
        return perSecond(begun);
    }

    /** What was granted before anybody lost patience. */
    double goodput() {
        return perSecond(good.values().stream().mapToInt(Integer::intValue).sum());
    }

    double goodput(Want want) {
        return perSecond(good.getOrDefault(want, 0));
    }

    private double perSecond(int count) {
        return count / (length.toMillis() / 1000.0);
    }

    int late() {
        return late;
    }

    int grants() {
        return granted.size;
    }

    int refusals() {
        return refused.size;
    }

    /** How long what was granted took, for so many of a hundred at most. */
    Duration granted(int percent) {
        return granted.percentile(percent);
    }

    Duration refused(int percent) {
        return refused.percentile(percent);
    }

    /** What must not have been, each with how often it was. */
    List<String> wrong() {
        List<String> lines = new ArrayList<>();
        wrong.forEach((what, count) -> lines.add(count + " x " + what));
        return lines;
    }

    /** Times, in microseconds. */
    private static final class Latencies {
        private int[] micros = new int[1_024];
        private int size;

        void add(long nanos) {
            if (size == micros.length) {
                micros = Arrays.copyOf(micros, 2 * size);
            }
            micros[size++] = (int) (nanos / 1_000);
        }

        Duration percentile(int percent) {
            if (size == 0) {
                return Duration.ZERO;
            }
            int[] sorted = Arrays.copyOf(micros, size);
            Arrays.sort(sorted);
            return Duration.ofNanos(1_000L * sorted[Math.min(size - 1, (int) ((long) size * percent / 100))]);
        }
    }
}
