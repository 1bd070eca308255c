package linli.platform.policy;

import io.smallrye.mutiny.Uni;

/** Reads the policies into memory, as the application does when it starts. */
public final class PolicyReading {

    private PolicyReading() {}

    public static Uni<Void> of(Policies policies) {
        return policies.reload();
    }
}
