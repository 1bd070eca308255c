package linli.check.overload;

import java.io.IOException;
import java.time.Duration;

/**
 * The most that is served while everybody waits for the answer before asking again, and gets what they ask for. Where some are
 * refused, and ask again at once, it is no longer what the stack can do but what it likes best of what is asked.
 *
 * @param atOnce how many ask at the same time
 * @param tally of what was served then
 */
record Peak(int atOnce, Tally tally) {

    private static final int FEWEST = 8;
    private static final int MOST = 512;
    private static final int AT_PRACTICE = 64;
    /** So much more a second that it is worth twice as many at once. */
    private static final double GAIN = 1.05;
    /** The share of a load that is as good as all: who is refused now and then does no harm. */
    static final double ALL = 0.97;

    /** Asks until more practice helps no more, or there was enough of it: nobody's first requests are quick. */
    static void practise(Phones phones, Duration once, int times) throws IOException {
        double before = 0;
        for (int i = 0; i < times; i++) {
            double goodput = phones.run(Phones.Pace.atOnce(AT_PRACTICE), once).goodput();
            if (goodput < GAIN * before) {
                return;
            }
            before = goodput;
        }
    }

    /** How many must ask at once that the most is served: doubles their number until it is no more, or not all are served. */
    static int climb(Phones phones, Duration step) throws IOException {
        int best = FEWEST;
        double most = 0;
        for (int atOnce = FEWEST; atOnce <= MOST; atOnce *= 2) {
            Tally tally = phones.run(Phones.Pace.atOnce(atOnce), step);
            if (tally.grants() < ALL * (tally.grants() + tally.refusals())) {
                break;
            }
            if (tally.goodput() > GAIN * most) {
                best = atOnce;
                most = tally.goodput();
            }
        }
        return best;
    }

    double perSecond() {
        return tally.goodput();
    }
}
