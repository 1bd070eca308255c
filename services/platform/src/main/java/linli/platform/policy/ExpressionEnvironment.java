package linli.platform.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The typed surroundings of one expression parameter: its variables and the policy's other parameters. */
final class ExpressionEnvironment {

    /** Name under which expressions see the other parameters of their policy. */
    static final String POLICY = "policy";

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHiddenAccumulatorVar(true)
            .enableHeterogeneousNumericComparisons(false)
            .errorOnIntWrap(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .comprehensionMaxIterations(ExpressionRules.MAX_ITERATIONS)
            .maxExpressionCodePointSize(ExpressionRules.MAX_CODE_POINTS)
            .maxParseExpressionNodeCount(ExpressionRules.MAX_NODES)
            .maxParseRecursionDepth(ExpressionRules.MAX_DEPTH)
            .maxParseErrorRecoveryLimit(1)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(ExpressionFunctions.bindings())
            .build();

    private final PolicyKind kind;
    private final ParameterType.Expression type;
    private final CelCompiler compiler;
    private final Map<String, StructType> records = new LinkedHashMap<>();

    ExpressionEnvironment(PolicyKind kind, ParameterType.Expression type) {
        this.kind = kind;
        this.type = type;
        this.compiler = buildCompiler();
    }

    private CelCompiler buildCompiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.MAP,
                        CelStandardMacro.MAP_FILTER,
                        CelStandardMacro.FILTER)
                .addFunctionDeclarations(ExpressionFunctions.declarations())
                .setResultType(celType(type.result()));
        type.variables().forEach((name, variable) -> builder.addVar(name, celType(variable)));
        Map<String, VariableType> parameters = new LinkedHashMap<>();
        for (Parameter parameter : kind.parameters()) {
            VariableType visible = parameter.type().visible();
            if (visible != null) {
                parameters.put(parameter.name(), visible);
            }
        }
        builder.addVar(POLICY, celType(new VariableType.RecordOf(POLICY, parameters)));
        return builder.setTypeProvider(new Records(ImmutableList.copyOf(records.values())))
                .build();
    }

    private CelType celType(VariableType variable) {
        if (variable instanceof VariableType.ListOf list) {
            return ListType.create(celType(list.element()));
        }
        if (variable instanceof VariableType.MapOf map) {
            return MapType.create(SimpleType.STRING, celType(map.value()));
        }
        if (variable instanceof VariableType.RecordOf shape) {
            ImmutableMap.Builder<String, CelType> builder = ImmutableMap.builder();
            shape.fields().forEach((name, field) -> builder.put(name, celType(field)));
            ImmutableMap<String, CelType> fields = builder.buildOrThrow();
            StructType struct =
                    StructType.create(shape.name(), fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
            records.put(shape.name(), struct);
            return struct;
        }
        return switch ((VariableType.Scalar) variable) {
            case INTEGER -> SimpleType.INT;
            case BOOLEAN -> SimpleType.BOOL;
            case TEXT -> SimpleType.STRING;
            case INSTANT -> SimpleType.TIMESTAMP;
        };
    }

    /** Parses, type-checks and bounds an expression. */
    Compiled compile(String source) {
        CelValidationResult checked = compiler.compile(source);
        if (checked.hasError()) {
            return new Compiled.Faulty(checked.getErrors().stream()
                    .map(ExpressionEnvironment::fault)
                    .toList());
        }
        try {
            Optional<ExpressionFault> breach = new ExpressionRules(checked.getAst()).firstFault();
            return breach.isPresent()
                    ? new Compiled.Faulty(List.of(breach.get()))
                    : new Compiled.Runnable(this, RUNTIME.createProgram(checked.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("A checked expression has no program", e);
        }
    }

    private static ExpressionFault fault(CelIssue issue) {
        String words = issue.getMessage().lines().findFirst().orElse("");
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        return new ExpressionFault(line, column, ExpressionWords.inChinese(words), words);
    }

    /**
     * The variables in the form in which expressions see them.
     *
     * @throws IllegalArgumentException if they are not exactly the declared ones
     */
    Map<String, Object> bind(Map<String, ?> given, Map<String, Object> parameters) {
        if (!type.variables().keySet().equals(given.keySet())) {
            throw new IllegalArgumentException(
                    "The variables are " + type.variables().keySet() + ", not " + given.keySet());
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        type.variables().forEach((name, variable) -> {
            Object value = given.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " has no value");
            }
            bound.put(name, variable.accept(name, value));
        });
        bound.put(POLICY, parameters);
        return bound;
    }

    /** The record types of one environment, for the type checker. */
    private record Records(ImmutableList<CelType> known) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return known;
        }

        @Override
        public Optional<CelType> findType(String name) {
            return known.stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
