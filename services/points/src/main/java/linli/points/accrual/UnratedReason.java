package linli.points.accrual;

/** Why minutes gave no points although they count as service. */
enum UnratedReason {
    /** No policy covers the activity's area on that day. */
    POLICY_MISSING,
    /** The policy's formula has no answer, for example no factor for the series. */
    POLICY_FAILED
}
