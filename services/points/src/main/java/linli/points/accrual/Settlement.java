package linli.points.accrual;

/**
 * How a change of what a day earns moves points. Taking back stops at an empty balance; the rest is owed and set
 * against later earnings (REQUIREMENTS, "A correction downwards after spending").
 *
 * @param granted points given to the resident, zero or more
 * @param taken points taken from the balance, be it for this change or for what was owed before
 * @param balance of the account afterwards
 * @param recoveryOutstanding points still owed afterwards
 */
record Settlement(long granted, long taken, long balance, long recoveryOutstanding) {

    /**
     * Settles a change.
     *
     * @param change points by which the day's earnings changed, either sign
     * @param balance before it, zero or more
     * @param recoveryOutstanding before it, zero or more
     */
    static Settlement of(long change, long balance, long recoveryOutstanding) {
        long granted = Math.max(change, 0);
        long owed = Math.addExact(recoveryOutstanding, Math.max(Math.negateExact(change), 0));
        // Only new earnings pay an old debt: a balance kept beside a debt is one of returned points.
        long payable = change < 0 ? balance : granted;
        long claim = change < 0 ? Math.negateExact(change) : recoveryOutstanding;
        long taken = Math.min(payable, claim);
        return new Settlement(granted, taken, Math.addExact(balance, granted) - taken, owed - taken);
    }
}
