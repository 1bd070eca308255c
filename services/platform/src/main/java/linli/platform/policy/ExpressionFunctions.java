package linli.platform.policy;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Set;

/**
 * The functions that expressions have beside CEL's own: what amounts need, on whole numbers, failing on overflow.
 *
 * <ul>
 *   <li>{@code min(a, b)}, {@code max(a, b)}
 *   <li>{@code sum(list)}: of whole numbers, 0 for an empty list
 *   <li>{@code floorDiv(a, b)}: quotient rounded down, also below zero ({@code /} cuts towards zero)
 *   <li>{@code ratio(amount, basisPoints)}: amount times basisPoints / 10000, rounded down once
 * </ul>
 */
final class ExpressionFunctions {

    private static final long BASIS = 10_000;

    static final Set<String> NAMES = Set.of("min", "max", "sum", "floorDiv", "ratio");

    private ExpressionFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                onTwo("min"),
                onTwo("max"),
                onTwo("floorDiv"),
                onTwo("ratio"),
                CelFunctionDecl.newFunctionDeclaration(
                        "sum",
                        CelOverloadDecl.newGlobalOverload(
                                "linli_sum", SimpleType.INT, ListType.create(SimpleType.INT))));
    }

    private static CelFunctionDecl onTwo(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newGlobalOverload("linli_" + name, SimpleType.INT, SimpleType.INT, SimpleType.INT));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("linli_min", Long.class, Long.class, Math::min),
                CelFunctionBinding.from("linli_max", Long.class, Long.class, Math::max),
                CelFunctionBinding.from("linli_floorDiv", Long.class, Long.class, ExpressionFunctions::floorDiv),
                CelFunctionBinding.from("linli_ratio", Long.class, Long.class, ExpressionFunctions::ratio),
                CelFunctionBinding.from("linli_sum", List.class, ExpressionFunctions::sum));
    }

    private static Object floorDiv(long dividend, long divisor) {
        if (dividend == Long.MIN_VALUE && divisor == -1) {
            throw new ArithmeticException("long overflow");
        }
        return Math.floorDiv(dividend, divisor);
    }

    private static Object ratio(long amount, long basisPoints) {
        return Math.floorDiv(Math.multiplyExact(amount, basisPoints), BASIS);
    }

    private static Object sum(List<?> numbers) {
        long sum = 0;
        for (Object number : numbers) {
            sum = Math.addExact(sum, (Long) number);
        }
        return sum;
    }
}
