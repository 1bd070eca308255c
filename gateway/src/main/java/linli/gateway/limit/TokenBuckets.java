package linli.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One token bucket per key. A bucket is one number, the moment at which it will be full again (the generic cell rate
 * algorithm), moved by compare-and-set: no lock on the way of a request. Buckets are bounded in number; one that was
 * evicted starts full.
 */
final class TokenBuckets {

    private static final Duration KEPT = Duration.ofHours(1);
    /** A bucket that was forgotten starts full: seldom, measured by the time that it takes to fill. */
    private static final int FILLS_KEPT = 10;

    private final Cache<String, AtomicLong> fullAgainAt;
    private final LongSupplier nanoClock;
    private final long nanosPerToken;
    private final long nanosToFill;

    TokenBuckets(double perSecond, int burst, int maxBuckets, LongSupplier nanoClock) {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("A rate limit needs a positive rate and a burst of at least 1");
        }
        this.nanosPerToken = Math.max(1, (long) (1e9 / perSecond));
        this.nanosToFill = Math.multiplyExact(nanosPerToken, (long) burst);
        this.nanoClock = nanoClock;
        // Who comes once leaves room again: up to half of its size the cache need not think about whom to evict.
        // To wake another thread for the upkeep costs more than the upkeep.
        this.fullAgainAt = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .expireAfterWrite(KEPT.plus(Duration.ofNanos(nanosToFill).multipliedBy(FILLS_KEPT)))
                .ticker(nanoClock::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Takes a token: zero if there was one, else the time until there will be. */
    Duration take(String key) {
        AtomicLong bucket = bucket(key);
        while (true) {
            long now = nanoClock.getAsLong();
            long full = bucket.get();
            long next = (full - now > 0 ? full : now) + nanosPerToken;
            long missing = next - now - nanosToFill;
            if (missing > 0) {
                return Duration.ofNanos(missing);
            }
            if (bucket.compareAndSet(full, next)) {
                return Duration.ZERO;
            }
        }
    }

    /** What {@link #take} would answer, without taking. */
    Duration look(String key) {
        long now = nanoClock.getAsLong();
        AtomicLong bucket = fullAgainAt.getIfPresent(key);
        long missing = bucket == null ? 0 : bucket.get() - now + nanosPerToken - nanosToFill;
        return missing > 0 ? Duration.ofNanos(missing) : Duration.ZERO;
    }

    private AtomicLong bucket(String key) {
        AtomicLong bucket = fullAgainAt.getIfPresent(key);
        return bucket != null ? bucket : fullAgainAt.get(key, unseen -> new AtomicLong(nanoClock.getAsLong()));
    }
}
