package linli.platform.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.wire.Violation;

/**
 * Checks a version before it is saved and again before it is approved: its period, its expressions, the bounds that the
 * areas above it set on any day of its period, and that nothing required is missing.
 */
final class PolicyCheck {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final PolicySnapshot snapshot;
    private final Expressions expressions;
    private final List<Violation> violations;

    PolicyCheck(PolicySnapshot snapshot, Expressions expressions, List<Violation> violations) {
        this.snapshot = snapshot;
        this.expressions = expressions;
        this.violations = violations;
    }

    /**
     * Adds what is wrong to the violations.
     *
     * @param areaPath from the top of the tree down to the policy's own area
     * @param at where the policy stands in the request: empty, or for example {@code sections[2].}
     */
    void check(PolicyKind kind, Policy draft, List<String> areaPath, String at) {
        if (!isPeriodSound(draft.period(), at)) {
            return;
        }
        checkExpressions(kind, draft, at);
        List<String> above = areaPath.subList(0, areaPath.size() - 1);
        for (LocalDate day : snapshot.daysOfChange(draft.key(), above, draft.period())) {
            PolicyQuestion question =
                    new PolicyQuestion(draft.key().kind(), draft.key().code(), above, day);
            if (!isWithinBounds(kind, draft, snapshot.listInForce(question), at)) {
                return;
            }
        }
    }

    private boolean isPeriodSound(Period period, String at) {
        LocalDate to = period.to();
        if (period.from().isBefore(EARLIEST) || !period.from().isBefore(LATEST)) {
            violations.add(new Violation(
                    at + "effectiveFrom", "须在 2000 年到 2199 年之间", "must be within the years 2000 to 2199"));
            return false;
        }
        if (to != null && (!to.isAfter(period.from()) || to.isAfter(LATEST))) {
            violations.add(new Violation(at + "effectiveTo", "须晚于生效日期", "must be later than effectiveFrom"));
            return false;
        }
        return true;
    }

    private void checkExpressions(PolicyKind kind, Policy draft, String at) {
        for (Map.Entry<String, PolicyValue> entry : draft.values().entrySet()) {
            Parameter parameter = kind.get(entry.getKey());
            if (parameter.type() instanceof ParameterType.Expression) {
                String source = (String) entry.getValue().value();
                expressions
                        .check(kind, parameter, source)
                        .forEach(fault -> violations.add(fault.at(at + "parameters." + parameter.name())));
            }
        }
    }

    private boolean isWithinBounds(PolicyKind kind, Policy draft, List<Policy> above, String at) {
        int before = violations.size();
        for (Parameter parameter : kind.parameters()) {
            String field = at + "parameters." + parameter.name();
            PolicyValue own = draft.values().get(parameter.name());
            Inheritance inheritance = PolicySnapshot.inherit(parameter, above);
            if (own != null && !inheritance.permits(own.value())) {
                violations.add(outOfBounds(field, inheritance));
            }
            boolean set = own != null || inheritance.result().isPresent() || parameter.defaultValue() != null;
            if (!set && !draft.framework()) {
                violations.add(new Violation(field, "上级和本级都没有设置该参数", "is required and set by no area above"));
            }
        }
        return violations.size() == before;
    }

    private static Violation outOfBounds(String field, Inheritance inheritance) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        if (inheritance.result().filter(r -> r.hold() == Hold.FIXED).isPresent()) {
            ResolvedParameter fixed = inheritance.result().get();
            zh.add("上级规定为 " + fixed.value());
            en.add("is fixed above at " + fixed.value());
        } else {
            inheritance.floor().ifPresent(floor -> {
                zh.add("上级规定不低于 " + floor.value());
                en.add("must not be under " + floor.value() + ", set above");
            });
            inheritance.ceiling().ifPresent(ceiling -> {
                zh.add("上级规定不高于 " + ceiling.value());
                en.add("must not be over " + ceiling.value() + ", set above");
            });
        }
        return new Violation(field, String.join("，", zh), String.join("; ", en));
    }
}
