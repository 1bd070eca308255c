package linli.check.overload;

import java.io.IOException;
import java.time.Duration;

/**
 * The most that is served while everybody waits for the answer before asking again.
 *
 * @param atOnce how many ask at the same time
 * @param tally of what was served then
 */
record Peak(int atOnce, Tally tally) {

    private static final int FEWEST = 8;
    private static final int MOST = 512;
    /** So much more a second that it is worth twice as many at once. */
    private static final double GAIN = 1.05;

    /** Doubles how many ask at once until no more is served; then asks them for longer. */
    static Peak climb(Phones phones, Duration step, Duration sustained) throws IOException {
        int best = FEWEST;
        double most = 0;
        for (int atOnce = FEWEST; atOnce <= MOST; atOnce *= 2) {
            double goodput = phones.run(Phones.Pace.atOnce(atOnce), step).goodput();
            if (goodput > GAIN * most) {
                best = atOnce;
                most = goodput;
            }
        }
        return new Peak(best, phones.run(Phones.Pace.atOnce(best), sustained));
    }

    double perSecond() {
        return tally.goodput();
    }
}
