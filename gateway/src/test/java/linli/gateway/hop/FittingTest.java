package linli.gateway.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FittingTest {

    private static final long MILLI = 1_000_000;
    private static final long WHILE = 200 * MILLI;

    private final Fitting fitting = new Fitting(256, Duration.ofMillis(250), 0);
    private long now;

    /** A while in which as many are under way as may be, and a service answers so many a second. */
    private void rush(int perSecond) {
        for (int whiles = 0; whiles < 40; whiles++) {
            fitting.reached();
            int position = fitting.most();
            long nanos = 1_000_000_000L * position / perSecond;
            long asked = now;
            now += Math.max(nanos, WHILE);
            for (int i = 0; i < 4; i++) {
                fitting.answered(position, asked, asked + nanos);
            }
            fitting.answered(position, now - nanos, now);
        }
    }

    @Test
    void letsInWhatASlowServiceAnswersInGoodTime() {
        rush(100);
        assertThat(fitting.most()).isBetween(20, 30);
    }

    @Test
    void letsInMoreWhenTheServiceIsFasterAgain() {
        rush(100);
        rush(10_000);
        assertThat(fitting.most()).isEqualTo(256);
    }

    @Test
    void neverLetsInFewerThanAHandful() {
        rush(1);
        assertThat(fitting.most()).isEqualTo(8);
    }

    @Test
    void staysAsItIsWhileNobodyWaits() {
        int before = fitting.most();
        for (int i = 0; i < 100; i++) {
            now += WHILE;
            fitting.answered(5, now - MILLI, now);
        }
        assertThat(fitting.most()).isEqualTo(before);
    }

    @Test
    void letsOneSlowAnswerBe() {
        int before = fitting.most();
        for (int i = 0; i < 9; i++) {
            fitting.answered(20, 0, MILLI);
        }
        fitting.answered(20, 0, 5_000 * MILLI);
        assertThat(fitting.most()).isEqualTo(before);
    }

    @Test
    void letsSlowAnswersBeThatNobodyWaitedBehind() {
        int before = fitting.most();
        fitting.answered(1, 0, 5_000 * MILLI);
        assertThat(fitting.most()).isEqualTo(before);
    }

    @Test
    void learnsNothingTwiceFromTheSameCrowd() {
        fitting.answered(32, 0, 500 * MILLI);
        int once = fitting.most();
        fitting.answered(32, 1, 1_000 * MILLI);
        assertThat(fitting.most()).isEqualTo(once).isEqualTo(16);
    }
}
