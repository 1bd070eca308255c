package linli.points.account;

/**
 * What a resident has.
 *
 * @param balance points to spend
 * @param held points of redemptions that are not yet picked up
 * @param recoveryOutstanding points owed after a correction, set against the next earnings
 * @param minutesTotal confirmed minutes of service in all
 */
record AccountView(long balance, long held, long recoveryOutstanding, long minutesTotal) {}
