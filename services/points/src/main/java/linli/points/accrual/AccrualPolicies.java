package linli.points.accrual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import linli.platform.policy.Citation;
import linli.platform.policy.Policies;
import linli.platform.policy.PolicyError;
import linli.platform.policy.ResolvedPolicy;
import linli.wire.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which accrual policy governs, in the form that {@link DayRating} takes. */
@ApplicationScoped
class AccrualPolicies {

    private final Policies policies;

    @Inject
    AccrualPolicies(Policies policies) {
        this.policies = policies;
    }

    /** The policy of an activity's area on its day; null where none is in force. */
    @Nullable
    GoverningPolicy find(String areaId, LocalDate day) {
        try {
            return governing(policies.resolve(AccrualPolicyKind.NAME, areaId, day));
        } catch (ProblemException none) {
            if (none.code() == PolicyError.POLICY_MISSING) {
                return null;
            }
            throw none;
        }
    }

    /** A policy of the kind as far as a day's points need it. */
    static GoverningPolicy governing(ResolvedPolicy resolved) {
        return new GoverningPolicy(
                resolved.basis().stream().map(Citation::policyId).toList(),
                resolved.citation(AccrualPolicyKind.POINTS),
                resolved.integer(AccrualPolicyKind.CAP_PER_DAY),
                lines -> resolved.evaluate(AccrualPolicyKind.POINTS, variables(lines)));
    }

    private static Map<String, ?> variables(List<ServiceLine> lines) {
        return Map.of(
                AccrualPolicyKind.PARTICIPATIONS,
                lines.stream()
                        .map(line -> Map.of(
                                "minutes", line.minutes(),
                                "series", line.series(),
                                "organiser", line.organiser()))
                        .toList());
    }
}
