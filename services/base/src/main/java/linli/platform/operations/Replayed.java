package linli.platform.operations;

import org.jspecify.annotations.Nullable;

/**
 * What a replay did.
 *
 * @param before sequence of the last event taken in before it
 * @param after the same, after it
 * @param obstacle why the key still stands still; null if it does not
 */
public record Replayed(long before, long after, @Nullable String obstacle) {}
