package linli.points.accrual;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.ToLongFunction;
import linli.platform.policy.Citation;
import linli.wire.ProblemException;

/**
 * The accrual policy of an area on a day, as far as a day's points need it.
 *
 * @param basis ids of the versions it is made of; areas with the same basis are rated together
 * @param citation the clause to show
 * @param capPerDay most points of a day
 * @param formula points of service lines; refuses with a ProblemException what it has no answer for
 */
record GoverningPolicy(List<UUID> basis, Citation citation, long capPerDay, ToLongFunction<List<ServiceLine>> formula) {

    /** Points of the lines from zero to the cap; empty if the formula has no answer for them. */
    OptionalLong points(List<ServiceLine> lines) {
        try {
            return OptionalLong.of(Math.min(Math.max(formula.applyAsLong(lines), 0), capPerDay));
        } catch (ProblemException noAnswer) {
            return OptionalLong.empty();
        }
    }
}
