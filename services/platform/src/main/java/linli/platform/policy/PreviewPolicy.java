package linli.platform.policy;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import linli.platform.area.AreaTree;
import linli.platform.policy.PolicyPreview.CasesAnswer;
import linli.platform.policy.PolicyPreview.FactsAnswer;
import linli.platform.policy.PolicyPreview.ParameterChange;
import linli.platform.policy.PolicyPreview.Value;
import linli.platform.policy.PreviewPolicyRequest.CaseDays;
import linli.wire.ProblemException;
import linli.wire.Violation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Tries a draft before it takes effect (REQUIREMENTS B5). The draft is checked like one that is saved, then both sides
 * are asked what governs on its first day: the approved versions, and the same with the draft among them. Keeps nothing.
 */
@ApplicationScoped
class PreviewPolicy {

    private static final int MAX_DAYS = 366;

    private final DraftReading reading;
    private final Policies policies;
    private final AreaTree areas;
    private final Mutiny.SessionFactory sessions;
    private final List<PolicyCases> recorded;

    @Inject
    PreviewPolicy(
            DraftReading reading,
            Policies policies,
            AreaTree areas,
            Mutiny.SessionFactory sessions,
            @All List<PolicyCases> recorded) {
        this.reading = reading;
        this.policies = policies;
        this.areas = areas;
        this.sessions = sessions;
        this.recorded = recorded;
    }

    /** Variables for an expression, read. */
    private record Facts(Parameter parameter, Map<String, Object> variables) {}

    /** Cases with what their outcomes count. */
    private record Cases(Unit unit, List<PolicyCase> cases) {}

    Uni<PolicyPreview> preview(PreviewPolicyRequest request) {
        List<Violation> violations = new ArrayList<>();
        Optional<DraftReading.Draft> read = reading.read(request.policy(), "policy.", violations);
        List<Facts> facts =
                read.map(draft -> facts(draft.kind(), request, violations)).orElse(List.of());
        Optional<PolicyCases> source = read.flatMap(draft -> source(draft.kind(), request.cases(), violations));
        DraftReading.Draft draft =
                read.filter(sound -> violations.isEmpty()).orElseThrow(() -> ProblemException.invalid(violations));
        return sessions.withSession(session -> policies.snapshot(session)
                        .invoke(approved -> check(approved, draft))
                        .chain(approved -> cases(session, draft, source, request.cases())
                                .map(cases -> new Trial(draft, approved, facts, cases.orElse(null)))))
                // Up to two thousand cases: not on the event loop, where everybody else would wait for it.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::run);
    }

    /** All that is needed, read and checked. */
    private record Trial(
            DraftReading.Draft draft,
            PolicySnapshot approved,
            List<Facts> facts,
            @Nullable Cases cases) {}

    private static List<Facts> facts(PolicyKind kind, PreviewPolicyRequest request, List<Violation> violations) {
        List<PreviewPolicyRequest.Facts> sent = Objects.requireNonNullElse(request.facts(), List.of());
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            String at = "facts[" + i + "].";
            PreviewPolicyRequest.Facts one = sent.get(i);
            Optional<Parameter> parameter = kind.find(one.parameter());
            if (parameter.isPresent() && parameter.get().type() instanceof ParameterType.Expression expression) {
                PlainTree.require(one.variables(), at + "variables");
                facts.add(new Facts(
                        parameter.get(),
                        new FactsReader(violations).read(expression, one.variables(), at + "variables")));
            } else {
                violations.add(new Violation(at + "parameter", "不是这类政策的表达式参数", "is no expression of " + kind.name()));
            }
        }
        return facts;
    }

    private Optional<PolicyCases> source(PolicyKind kind, @Nullable CaseDays days, List<Violation> violations) {
        if (days == null) {
            return Optional.empty();
        }
        long length = ChronoUnit.DAYS.between(days.from(), days.to());
        if (length < 1 || length > MAX_DAYS) {
            violations.add(new Violation(
                    "cases.to", "须为 1 到 " + MAX_DAYS + " 天", "must be 1 to " + MAX_DAYS + " days after from"));
        }
        Optional<PolicyCases> source = recorded.stream()
                .filter(cases -> cases.kind().equals(kind.name()))
                .findFirst();
        if (source.isEmpty()) {
            violations.add(new Violation("cases", "这类政策没有历史记录可试算", "There are no recorded cases of this kind"));
        }
        return source;
    }

    private void check(PolicySnapshot approved, DraftReading.Draft draft) {
        List<Violation> violations = new ArrayList<>();
        new PolicyCheck(approved, policies.expressions(), violations)
                .check(draft.kind(), draft.policy(), draft.areaPath(), "policy.");
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private Uni<Optional<Cases>> cases(
            Mutiny.Session session, DraftReading.Draft draft, Optional<PolicyCases> source, @Nullable CaseDays days) {
        if (source.isEmpty() || days == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        PolicyCases cases = source.get();
        return cases.list(
                        session,
                        areas.require(draft.policy().key().areaId(), "policy.areaId"),
                        days.from(),
                        days.to(),
                        CaseTrial.MAX_CASES + 1)
                .map(listed -> Optional.of(new Cases(cases.unit(), listed)));
    }

    private PolicyPreview run(Trial trial) {
        PolicyKind kind = trial.draft().kind();
        Policy draft = trial.draft().policy();
        List<Policy> together = new ArrayList<>(trial.approved().listAll());
        together.add(draft);
        PolicySnapshot with = new PolicySnapshot(policies.expressions(), together);
        LocalDate on = draft.period().from();
        PolicyQuestion own = question(draft, draft.key().areaId(), on);
        Cases cases = trial.cases();
        CasesAnswer decided = cases == null
                ? null
                : new CaseTrial(kind, area -> question(draft, area, on), System::nanoTime)
                        .run(cases.unit(), cases.cases(), trial.approved(), with);
        return new PolicyPreview(
                on,
                changes(kind, trial.approved().listInForce(own), with.listInForce(own)),
                trial.facts().stream()
                        .map(facts -> new FactsAnswer(
                                facts.parameter().name(),
                                value(trial.approved(), kind, own, facts),
                                value(with, kind, own, facts)))
                        .toList(),
                decided);
    }

    private PolicyQuestion question(Policy draft, String areaId, LocalDate on) {
        return new PolicyQuestion(draft.key().kind(), draft.key().code(), policies.path(areaId), on);
    }

    private static List<ParameterChange> changes(PolicyKind kind, List<Policy> before, List<Policy> after) {
        return kind.parameters().stream()
                .map(parameter ->
                        new ParameterChange(parameter.name(), value(parameter, before), value(parameter, after)))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static @Nullable Object value(Parameter parameter, List<Policy> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        return PolicySnapshot.inherit(parameter, rows)
                .result()
                .map(ResolvedParameter::value)
                .or(parameter::findDefault)
                .orElse(null);
    }

    private static Value value(PolicySnapshot policies, PolicyKind kind, PolicyQuestion question, Facts facts) {
        try {
            return new Value(
                    policies.resolve(kind, question).answer(facts.parameter().name(), facts.variables()), null);
        } catch (ProblemException refused) {
            return new Value(null, refused.code().name());
        }
    }
}
