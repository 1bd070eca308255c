package linli.platform.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import linli.platform.policy.PolicyPreview.CaseChange;
import linli.platform.policy.PolicyPreview.CasesAnswer;

/** Decides recorded cases twice, without and with a draft, for as long as there is time. */
final class CaseTrial {

    static final int MAX_CASES = 2_000;
    static final int MAX_CHANGES = 50;
    static final Duration MAX_TIME = Duration.ofSeconds(5);

    private final PolicyKind kind;
    private final Function<String, PolicyQuestion> questionOfArea;
    private final LongSupplier nanoTime;

    /**
     * A trial of one kind.
     *
     * @param questionOfArea what to ask the policies for a case of an area
     * @param nanoTime a clock that only runs forwards
     */
    CaseTrial(PolicyKind kind, Function<String, PolicyQuestion> questionOfArea, LongSupplier nanoTime) {
        this.kind = kind;
        this.questionOfArea = questionOfArea;
        this.nanoTime = nanoTime;
    }

    /** Tries the first {@link #MAX_CASES} of the cases. */
    CasesAnswer run(Unit unit, List<PolicyCase> cases, PolicySnapshot without, PolicySnapshot with) {
        long start = nanoTime.getAsLong();
        Function<String, Optional<ResolvedPolicy>> before = policies(without);
        Function<String, Optional<ResolvedPolicy>> after = policies(with);
        List<CaseChange> outcomes = new ArrayList<>();
        for (PolicyCase recorded : cases.subList(0, Math.min(cases.size(), MAX_CASES))) {
            if (nanoTime.getAsLong() - start > MAX_TIME.toNanos()) {
                break;
            }
            LocalDate day = recorded.day();
            outcomes.add(new CaseChange(recorded.caseId(), day, recorded.decide(before), recorded.decide(after)));
        }
        return answer(unit, outcomes, outcomes.size() == cases.size());
    }

    /** Each area's policy is worked out once, not once a case. */
    private Function<String, Optional<ResolvedPolicy>> policies(PolicySnapshot snapshot) {
        Map<String, Optional<ResolvedPolicy>> known = new HashMap<>();
        return areaId -> known.computeIfAbsent(areaId, area -> find(snapshot, questionOfArea.apply(area)));
    }

    private Optional<ResolvedPolicy> find(PolicySnapshot snapshot, PolicyQuestion question) {
        return snapshot.answers(kind, question) ? Optional.of(snapshot.resolve(kind, question)) : Optional.empty();
    }

    private static CasesAnswer answer(Unit unit, List<CaseChange> outcomes, boolean complete) {
        List<CaseChange> changes = outcomes.stream()
                .filter(outcome -> outcome.before() != outcome.after())
                .sorted(Comparator.<CaseChange>comparingLong(outcome -> -Math.abs(outcome.after() - outcome.before()))
                        .thenComparing(CaseChange::caseId))
                .toList();
        int more = (int) changes.stream()
                .filter(change -> change.after() > change.before())
                .count();
        return new CasesAnswer(
                unit,
                outcomes.size(),
                complete,
                more,
                changes.size() - more,
                outcomes.stream().mapToLong(CaseChange::before).sum(),
                outcomes.stream().mapToLong(CaseChange::after).sum(),
                changes.subList(0, Math.min(changes.size(), MAX_CHANGES)));
    }
}
