package linli.bench;

/**
 * One measured run.
 *
 * @param perSecond transactions or answers a second
 * @param done how many there were
 */
record Run(double perSecond, long done) {}
