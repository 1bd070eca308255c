package linli.bench;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How one scenario compares with another, round by round: what a round's noise does to both is gone.
 *
 * @param of the one that is judged
 * @param to the one that it is measured by
 * @param goal what the median should be; 0 where nothing was set
 * @param floor below which the median is a step back; 0 where there is none
 */
record Ratio(Scenario of, Scenario to, double goal, double floor) {

    /** Lowest, middle and highest of the rounds. */
    record Spread(double min, double median, double max) {

        static Spread of(DoubleStream values) {
            double[] sorted = values.sorted().toArray();
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(sorted[0], median, sorted[sorted.length - 1]);
        }

        /** A line of the table. */
        String line(String name, String goal, String floor) {
            return "%-88s %7.2f %7.2f %7.2f %7s %7s".formatted(name, median, min, max, goal, floor);
        }
    }

    Spread spread() {
        double[] judged = of.perSecond();
        double[] measure = to.perSecond();
        return Spread.of(IntStream.range(0, judged.length).mapToDouble(round -> judged[round] / measure[round]));
    }

    /** The line of the table. */
    @Override
    public String toString() {
        return spread().line(of.name() + " / " + to.name(), text(goal), text(floor))
                + (isKept() ? "" : " BELOW ITS FLOOR");
    }

    private static String text(double bound) {
        return bound == 0 ? "-" : "%.2f".formatted(bound);
    }

    boolean isKept() {
        return spread().median() >= floor;
    }
}
