package linli.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    /** Starts where nanoTime may be: below zero, about to pass it. */
    private final AtomicLong now = new AtomicLong(-1_500_000_000L);

    private final TokenBuckets buckets = new TokenBuckets(2, 3, 100, now::get);

    @Test
    void givesABurstAndThenTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(500));
        pass(Duration.ofMillis(499));
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void fillsUpToTheBurstAndNotBeyond() {
        buckets.take("a");
        pass(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void keepsKeysApart() {
        for (int i = 0; i < 4; i++) {
            buckets.take("a");
        }
        assertThat(buckets.take("b")).isZero();
    }

    @Test
    void looksWithoutTaking() {
        for (int i = 0; i < 9; i++) {
            assertThat(buckets.look("a")).isZero();
        }
        for (int i = 0; i < 3; i++) {
            buckets.take("a");
        }
        assertThat(buckets.look("a")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void refusesLimitsThatWouldLetNobodyIn() {
        assertThatThrownBy(() -> new TokenBuckets(0, 1, 1, now::get)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenBuckets(1, 0, 1, now::get)).isInstanceOf(IllegalArgumentException.class);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
