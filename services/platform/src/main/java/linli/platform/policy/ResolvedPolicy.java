package linli.platform.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What governs in an area on a day: every parameter of the kind with its value and the version that it comes from. A
 * decision stores {@link #basis()}, from which {@link Policies#reproduce} makes this very object again.
 */
public final class ResolvedPolicy {

    private final PolicyKind kind;
    private final List<Citation> basis;
    private final Map<String, ResolvedParameter> parameters;
    private final Map<String, Object> visible;
    private final Expressions expressions;

    ResolvedPolicy(
            PolicyKind kind, List<Citation> basis, Map<String, ResolvedParameter> parameters, Expressions expressions) {
        this.kind = kind;
        this.basis = basis;
        this.parameters = parameters;
        this.expressions = expressions;
        Map<String, Object> others = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            if (kind.get(name).type().visible() != null) {
                others.put(name, parameter.value());
            }
        });
        this.visible = others;
    }

    public String kind() {
        return kind.name();
    }

    /** The versions that were consulted, from the top of the area path down; never empty. */
    public List<Citation> basis() {
        return basis;
    }

    /** The version to cite for a parameter; for a declared default, the lowest version of the path. */
    public Citation citation(String parameter) {
        return Optional.ofNullable(get(parameter).origin()).orElse(basis.get(basis.size() - 1));
    }

    /** All parameters by name. */
    public Map<String, ResolvedParameter> parameters() {
        return parameters;
    }

    /** A whole number, in its parameter's unit. */
    public long integer(String parameter) {
        return (Long) get(parameter).value();
    }

    /** Yes or no. */
    public boolean flag(String parameter) {
        return (Boolean) get(parameter).value();
    }

    /** A text or the name of a choice. */
    public String text(String parameter) {
        return (String) get(parameter).value();
    }

    /** A table of whole numbers. */
    public Map<String, Long> table(String parameter) {
        return ParameterType.entries(get(parameter).value());
    }

    /**
     * The whole number that an expression gives.
     *
     * @param variables exactly the declared ones
     * @throws linli.wire.ProblemException POLICY_EVALUATION_FAILED on overflow, division by zero, a missing entry
     */
    public long evaluate(String parameter, Map<String, ?> variables) {
        return (Long) answer(parameter, variables);
    }

    /** Whether a condition holds; otherwise as {@link #evaluate}. */
    public boolean holds(String parameter, Map<String, ?> variables) {
        return (Boolean) answer(parameter, variables);
    }

    /** What an expression gives, whatever its type; otherwise as {@link #evaluate}. */
    Object answer(String parameter, Map<String, ?> variables) {
        String source = text(parameter);
        return expressions.program(kind, kind.get(parameter), source).evaluate(parameter, variables, visible);
    }

    private ResolvedParameter get(String parameter) {
        ResolvedParameter resolved = parameters.get(parameter);
        if (resolved == null) {
            throw new IllegalArgumentException(kind.name() + " declares no parameter " + parameter);
        }
        return resolved;
    }
}
