package linli.platform.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles expressions, each distinct one once: compiling costs a thousand times what evaluating does. */
final class Expressions {

    private static final int MAX_PROGRAMS = 2_000;

    private final Map<Place, ExpressionEnvironment> environments = new ConcurrentHashMap<>();
    private final Cache<Text, Compiled.Runnable> programs =
            Caffeine.newBuilder().maximumSize(MAX_PROGRAMS).build();

    private record Place(String kind, String parameter) {}

    private record Text(Place place, String source) {}

    /** What is wrong with an expression; nothing if it can be used. */
    List<ExpressionFault> check(PolicyKind kind, Parameter parameter, String source) {
        Compiled compiled = environment(kind, parameter).compile(source);
        return compiled instanceof Compiled.Faulty faulty ? faulty.faults() : List.of();
    }

    /**
     * The program of an expression that was checked when it was saved.
     *
     * @throws linli.wire.ProblemException POLICY_EVALUATION_FAILED if the kind's declaration changed under it
     */
    Compiled.Runnable program(PolicyKind kind, Parameter parameter, String source) {
        Text text = new Text(new Place(kind.name(), parameter.name()), source);
        return programs.get(text, t -> compile(kind, parameter, source));
    }

    private Compiled.Runnable compile(PolicyKind kind, Parameter parameter, String source) {
        Compiled compiled = environment(kind, parameter).compile(source);
        if (compiled instanceof Compiled.Runnable program) {
            return program;
        }
        ExpressionFault fault = ((Compiled.Faulty) compiled).faults().get(0);
        throw PolicyError.POLICY_EVALUATION_FAILED.because(
                "参数 " + parameter.name() + "：" + fault.zh(), "Parameter " + parameter.name() + ": " + fault.en());
    }

    private ExpressionEnvironment environment(PolicyKind kind, Parameter parameter) {
        if (!(parameter.type() instanceof ParameterType.Expression type)) {
            throw new IllegalArgumentException(parameter.name() + " of " + kind.name() + " is no expression");
        }
        return environments.computeIfAbsent(
                new Place(kind.name(), parameter.name()), place -> new ExpressionEnvironment(kind, type));
    }
}
