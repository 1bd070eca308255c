package linli.platform.policy;

import org.jspecify.annotations.Nullable;

/**
 * One parameter as it governs in an area on a day.
 *
 * @param value canonical form, see {@link PolicyValue}
 * @param origin the version that the value comes from; null where the kind's declared default holds
 * @param hold what an area below may still do
 */
public record ResolvedParameter(Object value, @Nullable Citation origin, Hold hold) {}
