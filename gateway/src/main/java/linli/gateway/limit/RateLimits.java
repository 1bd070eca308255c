package linli.gateway.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import linli.gateway.GatewayConfig;
import linli.wire.WireError;

/**
 * How often one address and one person may ask. Counted in this process: with several replicas each allows its share
 * of what the balancer sends it, which is meant as protection, not as accounting.
 */
@ApplicationScoped
public class RateLimits {

    private final TokenBuckets addresses;
    private final TokenBuckets persons;
    private final TokenBuckets signIns;
    private final TokenBuckets failedSignIns;

    RateLimits(GatewayConfig config) {
        GatewayConfig.RateLimits limits = config.rateLimits();
        int most = limits.buckets();
        addresses =
                new TokenBuckets(limits.address().perSecond(), limits.address().burst(), most, System::nanoTime);
        persons = new TokenBuckets(limits.person().perSecond(), limits.person().burst(), most, System::nanoTime);
        signIns = new TokenBuckets(limits.signIn().perSecond(), limits.signIn().burst(), most, System::nanoTime);
        failedSignIns = new TokenBuckets(
                limits.failedSignIn().perSecond(), limits.failedSignIn().burst(), most, System::nanoTime);
    }

    /** Counts a request of an address; fails with 429 beyond its limit. */
    public void admitAddress(String network) {
        refuseFor(addresses.take(network));
    }

    /** Counts a request of a signed-in person; fails with 429 beyond the limit. */
    public void admitPerson(String personId) {
        refuseFor(persons.take(personId));
    }

    /** Counts a call of the sign-in operations; fails with 429 beyond the limit, or after too many failures. */
    public void admitSignIn(String network) {
        refuseFor(failedSignIns.look(network));
        refuseFor(signIns.take(network));
    }

    /** Remembers that a sign-in of this address failed. */
    public void signInFailed(String network) {
        failedSignIns.take(network);
    }

    private static void refuseFor(Duration wait) {
        if (!wait.isZero()) {
            throw WireError.TOO_MANY_REQUESTS.because().retryAfter(wait.plusMillis(999));
        }
    }
}
