package linli.platform.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that stands still because an event of it is missing or can't be taken in.
 *
 * @param topic of the events
 * @param key id of the aggregate
 * @param sequence of the last event taken in
 * @param reason why it goes no further
 * @param since when it stopped; null if nobody kept that
 */
public record StaleKey(
        String topic,
        String key,
        long sequence,
        String reason,
        @Nullable Instant since) {}
