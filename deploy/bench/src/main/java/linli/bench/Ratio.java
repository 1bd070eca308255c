package linli.bench;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How one scenario compares with another, round by round: what a round's noise does to both is gone.
 *
 * @param of the one that is judged
 * @param to the one that it is measured by
 * @param floor the least median that is wanted; 0 where none is
 */
record Ratio(Scenario of, Scenario to, double floor) {

    /** Lowest, middle and highest of the rounds. */
    record Spread(double min, double median, double max) {

        static Spread of(DoubleStream values) {
            double[] sorted = values.sorted().toArray();
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(sorted[0], median, sorted[sorted.length - 1]);
        }

        /** A line of the table. */
        String line(String name, String floor) {
            return "%-88s %7.2f %7.2f %7.2f %7s".formatted(name, median, min, max, floor);
        }
    }

    Spread spread() {
        return Spread.of(IntStream.range(0, of.runs().size())
                .mapToDouble(round ->
                        of.runs().get(round).perSecond() / to.runs().get(round).perSecond()));
    }

    /** The line of the table. */
    @Override
    public String toString() {
        return spread().line(of.name() + " / " + to.name(), floor == 0 ? "-" : "%.2f".formatted(floor))
                + (isKept() ? "" : " MISSED");
    }

    boolean isKept() {
        return spread().median() >= floor;
    }
}
