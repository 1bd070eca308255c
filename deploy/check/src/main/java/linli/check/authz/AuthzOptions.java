package linli.check.authz;

import java.time.Duration;

/**
 * How to check.
 *
 * @param seed of the order in which everything is tried
 * @param atLeast how long to go on walking, in new orders; a walk that was begun is finished
 * @param share of all attempts through the gateway that are made, in hundredths; at the services all are
 */
public record AuthzOptions(long seed, Duration atLeast, int share) {}
