package linli.bench;

import java.util.ArrayList;
import java.util.List;
import linli.bench.Ratio.Spread;

/** What the gateway adds to the median of a redemption at half load, in milliseconds, round by round. */
final class Added {

    private final List<Double> rounds = new ArrayList<>();

    void add(double milliseconds) {
        rounds.add(milliseconds);
    }

    /** The line of the table. */
    @Override
    public String toString() {
        Spread spread = Spread.of(rounds.stream().mapToDouble(Double::doubleValue));
        return "%-88s %7.2f %7.2f %7.2f %7s"
                .formatted(
                        "added to the median by the gateway at half load, ms",
                        spread.median(),
                        spread.min(),
                        spread.max(),
                        "-");
    }
}
