package linli.points.accrual;

import linli.platform.policy.PolicyKind;

/** The kind as the service declares it, for tests that make its beans by hand. */
public final class AccrualKind {

    private AccrualKind() {}

    public static PolicyKind declared() {
        return AccrualPolicyKind.accrual();
    }
}
