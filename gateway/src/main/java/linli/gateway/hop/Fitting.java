package linli.gateway.hop;

import java.time.Duration;

/**
 * How many requests at once a service can answer in good time, learned from how long its answers take. A fixed number
 * suits one speed: what keeps a fast service busy makes everybody who asks a slow one wait until they have given up, and then
 * all its work is for nobody.
 *
 * <p>Looked at once a while. Where most answers were slow, as many are let in as would have been answered in good time at
 * the pace that was seen; where none but a few were and more would have come in, an eighth more. One slow answer among
 * many says something about what was asked, and nothing about how many ask.
 */
final class Fitting {

    /** Among so few, waiting for each other is not what takes the time. */
    private static final int FEWEST = 8;

    private static final int AT_FIRST = 32;
    private static final int GROWTH = 8;
    private static final long WHILE_NANOS = Duration.ofMillis(200).toNanos();

    private final int ceiling;
    private final int floor;
    private final long goodTimeNanos;
    private int most;
    private boolean reached;
    private long changedAt;
    private long since;
    private int answers;
    private int slow;
    private double fitting;

    /**
     * Nothing is known yet.
     *
     * @param ceiling most at once, however fast it is
     * @param goodTime within which an answer is expected
     * @param now in nanoseconds of any clock that never goes back
     */
    Fitting(int ceiling, Duration goodTime, long now) {
        this.ceiling = ceiling;
        this.floor = Math.min(FEWEST, ceiling);
        this.goodTimeNanos = goodTime.toNanos();
        this.most = Math.min(AT_FIRST, ceiling);
        this.changedAt = now;
        this.since = now;
    }

    /** How many may be under way at the same time. */
    int most() {
        return most;
    }

    /** More wanted to come in than may. */
    void reached() {
        reached = true;
    }

    /**
     * Learns from an answer.
     *
     * @param position how many were under way when it was asked for, itself included
     * @param askedAt when that was
     */
    void answered(int position, long askedAt, long now) {
        // What was asked under another number says nothing about this one.
        if (askedAt - changedAt >= 0) {
            answers++;
            long nanos = now - askedAt;
            if (position > floor && nanos > goodTimeNanos) {
                slow++;
                fitting += (double) position * goodTimeNanos / nanos;
            }
        }
        if (now - since >= WHILE_NANOS && answers > 0) {
            look(now);
        }
    }

    private void look(long now) {
        if (2 * slow > answers) {
            change(Math.max(floor, Math.min(most, (int) (fitting / slow))), now);
        } else if (reached) {
            change(Math.min(ceiling, most + Math.max(1, most / GROWTH)), now);
        }
        since = now;
        answers = 0;
        slow = 0;
        fitting = 0;
        reached = false;
    }

    private void change(int number, long now) {
        if (number < most) {
            changedAt = now;
        }
        most = number;
    }
}
