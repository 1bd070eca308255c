package linli.points.catalogue;

import linli.platform.policy.PolicyKind;

/** The kind as the service declares it, for tests that make its beans by hand. */
public final class RedemptionKind {

    private RedemptionKind() {}

    public static PolicyKind declared() {
        return RedemptionPolicies.kind();
    }
}
