package linli.points.accrual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import linli.platform.policy.Citation;
import org.jspecify.annotations.Nullable;

/**
 * Rates a day: a function of its lines and the policies alone, so that neither the order in which confirmations arrive
 * nor what was posted before can change the result.
 *
 * <p>The policy is that of the activity's area on the activity's day. Lines under the same policy are rated
 * together, on their minutes in total, and floored once by its formula. A day spent in areas with different policies is
 * rated under each by itself and added up, but gives no more than the highest of their caps: otherwise the cap
 * could be earned once in every community.
 */
final class DayRating {

    private final Function<String, @Nullable GoverningPolicy> policyOfArea;
    private final Set<UUID> policyIds = new LinkedHashSet<>();
    private long points;
    private long highestCap;
    private long bestOfGroup = -1;
    private @Nullable Citation citation;
    private long unratedMinutes;
    private @Nullable UnratedReason unratedReason;

    private DayRating(Function<String, @Nullable GoverningPolicy> policyOfArea) {
        this.policyOfArea = policyOfArea;
    }

    /**
     * Rates the lines of one volunteer and day.
     *
     * @param lines one for each participation, in any order
     * @param policyOfArea the policy that governs in an area on that day; null where there is none
     */
    static DayEvaluation rate(List<ServiceLine> lines, Function<String, @Nullable GoverningPolicy> policyOfArea) {
        return new DayRating(policyOfArea).rate(lines);
    }

    private DayEvaluation rate(List<ServiceLine> lines) {
        Map<List<UUID>, GoverningPolicy> policies = new LinkedHashMap<>();
        Map<List<UUID>, List<ServiceLine>> groups = new LinkedHashMap<>();
        for (ServiceLine line : inFixedOrder(lines)) {
            if (line.minutes() == 0) {
                continue;
            }
            GoverningPolicy policy = policyOfArea.apply(line.areaId());
            if (policy == null) {
                unrated(List.of(line), UnratedReason.POLICY_MISSING);
            } else {
                policies.putIfAbsent(policy.basis(), policy);
                groups.computeIfAbsent(policy.basis(), basis -> new ArrayList<>())
                        .add(line);
            }
        }
        policies.forEach((basis, policy) -> rateGroup(policy, groups.getOrDefault(basis, List.of())));
        return new DayEvaluation(
                Math.min(points, highestCap),
                minutes(lines),
                unratedMinutes,
                unratedReason,
                List.copyOf(policyIds),
                citation);
    }

    private static List<ServiceLine> inFixedOrder(List<ServiceLine> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(ServiceLine::startsAt).thenComparing(ServiceLine::participationId))
                .toList();
    }

    private void rateGroup(GoverningPolicy policy, List<ServiceLine> lines) {
        OptionalLong together = policy.points(lines);
        if (together.isPresent()) {
            rated(policy, together.getAsLong());
            return;
        }
        // One line that the formula has no answer for must not take the points of the others with it.
        List<ServiceLine> ratable = lines.stream()
                .filter(line -> policy.points(List.of(line)).isPresent())
                .toList();
        OptionalLong rest = ratable.isEmpty() ? OptionalLong.empty() : policy.points(ratable);
        if (rest.isPresent()) {
            rated(policy, rest.getAsLong());
            unrated(lines.stream().filter(line -> !ratable.contains(line)).toList(), UnratedReason.POLICY_FAILED);
        } else {
            unrated(lines, UnratedReason.POLICY_FAILED);
        }
    }

    private void rated(GoverningPolicy policy, long groupPoints) {
        points = Math.addExact(points, groupPoints);
        highestCap = Math.max(highestCap, policy.capPerDay());
        policyIds.addAll(policy.basis());
        if (groupPoints > bestOfGroup) {
            bestOfGroup = groupPoints;
            citation = policy.citation();
        }
    }

    private void unrated(List<ServiceLine> lines, UnratedReason reason) {
        unratedMinutes = Math.addExact(unratedMinutes, minutes(lines));
        // A missing policy is named first: it is the one that a later policy cures.
        if (unratedReason != UnratedReason.POLICY_MISSING) {
            unratedReason = reason;
        }
    }

    private static long minutes(List<ServiceLine> lines) {
        return lines.stream().mapToLong(ServiceLine::minutes).reduce(0, Math::addExact);
    }
}
