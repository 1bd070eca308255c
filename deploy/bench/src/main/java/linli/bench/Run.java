package linli.bench;

import java.util.Map;

/**
 * One measured run.
 *
 * @param perSecond transactions or answers a second
 * @param done how many there were
 * @param processor time of each of them by who had the processors, in microseconds; empty where nobody looked
 */
record Run(double perSecond, long done, Map<String, Double> processor) {

    Run(double perSecond, long done) {
        this(perSecond, done, Map.of());
    }

    Run with(Map<String, Double> processor) {
        return new Run(perSecond, done, processor);
    }
}
