package linli.check.overload;

import java.time.Duration;

/**
 * How much is tried.
 *
 * @param residents who take part
 * @param warmUp before anything is measured, once more as long as it still helps
 * @param warmUps how often at most
 * @param step for each number of requests at once on the way to the peak
 * @param measured how long the peak and the usual load are measured
 * @param storm how long there is too much
 * @param calm after which all must be as usual again
 * @param restored share of what is usual that must then be served
 * @param noise what a busy machine adds to what is usual without being asked
 * @param kept share of the peak that must be left in the storm
 * @param atOnce within which 95 % of the refusals must come
 * @param crush orders that come to points itself at the same moment at the end, more than its queues hold
 */
public record Length(
        int residents,
        Duration warmUp,
        int warmUps,
        Duration step,
        Duration measured,
        Duration storm,
        Duration calm,
        double restored,
        Duration noise,
        double kept,
        Duration atOnce,
        int crush) {

    /**
     * The short form, for a machine of two processors on which the rush itself takes most of them, just after the start: a
     * collapse is seen, a share isn't measured.
     */
    public static final Length BRIEF = new Length(
            60,
            Duration.ofSeconds(3),
            1,
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            0.5,
            Duration.ofSeconds(1),
            0.1,
            Duration.ofSeconds(2),
            3_000);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Nine tenths of the peak through a minute of storm, unless another time is given. */
    public static Length whole(Duration storm) {
        return new Length(
                500,
                Duration.ofSeconds(20),
                8,
                Duration.ofSeconds(4),
                Duration.ofSeconds(15),
                storm.isZero() ? MINUTE : storm,
                Duration.ofSeconds(10),
                Peak.ALL,
                Duration.ofMillis(20),
                0.9,
                Duration.ofSeconds(1),
                6_000);
    }

    /** Whether everything is to be seen that the check knows, however long that takes. */
    boolean isWhole() {
        return !equals(BRIEF);
    }
}
