package linli.platform.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a well-typed expression must keep to besides: nothing floating or untyped, and a cost that is bounded by its
 * text and its lists, whoever wrote it. Joining text or lists is refused, as is comparing lists and maps: nested, a few
 * characters of either double the memory or the time of an evaluation each.
 */
final class ExpressionRules {

    static final int MAX_CODE_POINTS = 1_000;
    static final int MAX_NODES = 400;
    static final int MAX_DEPTH = 40;
    static final int MAX_COMPREHENSIONS = 8;
    static final int MAX_NESTING = 3;
    static final int MAX_ITERATIONS = 2_000;

    /** The loop variable that CEL's own macros accumulate in; no expression can name it. */
    private static final String ACCUMULATOR = "@result";

    private static final Set<CelKind> SCALARS =
            Set.of(CelKind.BOOL, CelKind.INT, CelKind.STRING, CelKind.TIMESTAMP, CelKind.DURATION);

    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

    private static final Set<String> FUNCTIONS = functions();

    private final CelAbstractSyntaxTree ast;

    ExpressionRules(CelAbstractSyntaxTree ast) {
        this.ast = ast;
    }

    private static Set<String> functions() {
        Set<String> names = new HashSet<>(ExpressionFunctions.NAMES);
        names.addAll(COMPARISONS);
        names.addAll(Set.of("_+_", "_-_", "_*_", "_/_", "_%_", "-_", "!_", "_&&_", "_||_", "_?_:_", "_[_]"));
        names.addAll(Set.of("_<_", "_<=_", "_>_", "_>=_", "@not_strictly_false"));
        names.addAll(Set.of("size", "contains", "startsWith", "endsWith", "int", "string", "timestamp", "duration"));
        names.addAll(Set.of("getFullYear", "getMonth", "getDate", "getDayOfWeek", "getHours", "getMinutes"));
        return Set.copyOf(names);
    }

    /** The first breach in reading order. */
    Optional<ExpressionFault> firstFault() {
        CelNavigableExpr root = CelNavigableAst.fromAst(ast).getRoot();
        Optional<ExpressionFault> loops = tooManyLoops(root);
        return loops.isPresent()
                ? loops
                : root.allNodes()
                        .flatMap(node -> faultOf(node).stream())
                        .min(Comparator.comparing(ExpressionFault::line).thenComparing(ExpressionFault::column));
    }

    private Optional<ExpressionFault> tooManyLoops(CelNavigableExpr root) {
        List<CelNavigableExpr> loops =
                root.allNodes().filter(ExpressionRules::isLoop).toList();
        if (loops.size() > MAX_COMPREHENSIONS) {
            return Optional.of(fault(
                    loops.get(MAX_COMPREHENSIONS),
                    "循环（map、filter、all 等）最多 " + MAX_COMPREHENSIONS + " 个",
                    "at most " + MAX_COMPREHENSIONS + " loops (map, filter, all ...) are permitted"));
        }
        return loops.stream()
                .filter(loop -> enclosing(loop).filter(ExpressionRules::isLoop).count() >= MAX_NESTING)
                .findFirst()
                .map(loop -> fault(
                        loop, "循环最多嵌套 " + MAX_NESTING + " 层", "loops may be nested " + MAX_NESTING + " deep at most"));
    }

    private static boolean isLoop(CelNavigableExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION;
    }

    private static Stream<CelNavigableExpr> enclosing(CelNavigableExpr node) {
        return Stream.iterate(
                        node.parent(), Optional::isPresent, inner -> inner.get().parent())
                .map(Optional::get);
    }

    private Optional<ExpressionFault> faultOf(CelNavigableExpr node) {
        if (node.getKind() == CelExpr.ExprKind.Kind.STRUCT) {
            return Optional.of(fault(node, "不能新建记录", "records cannot be made"));
        }
        if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                && !FUNCTIONS.contains(node.expr().call().function())) {
            String name = node.expr().call().function();
            return Optional.of(fault(node, "不能使用函数 " + name, "the function " + name + " is not available"));
        }
        Optional<ExpressionFault> type = ast.getType(node.id()).flatMap(t -> faultOfType(node, t));
        return type.isPresent() || node.getKind() != CelExpr.ExprKind.Kind.CALL ? type : faultOfCall(node);
    }

    private Optional<ExpressionFault> faultOfType(CelNavigableExpr node, CelType type) {
        if (SCALARS.contains(type.kind()) || type.kind() == CelKind.STRUCT) {
            return Optional.empty();
        }
        if (type.kind() == CelKind.LIST || type.kind() == CelKind.MAP) {
            return type.parameters().stream()
                    .flatMap(inner -> faultOfType(node, inner).stream())
                    .findFirst();
        }
        return Optional.of(
                type.kind() == CelKind.DOUBLE
                        ? fault(
                                node,
                                "不能使用小数，比例请用基点（10000 = 1）",
                                "no decimals: write ratios in basis points (10000 = one)")
                        : fault(node, "不能使用类型 " + type.name(), "the type " + type.name() + " is not available"));
    }

    private Optional<ExpressionFault> faultOfCall(CelNavigableExpr node) {
        CelExpr.CelCall call = node.expr().call();
        if (call.function().equals("_+_") && !isAdditionOrMacro(call)) {
            return Optional.of(fault(node, "文字和列表不能相加", "text and lists cannot be joined"));
        }
        if (!COMPARISONS.contains(call.function())) {
            return Optional.empty();
        }
        boolean scalars = call.args().stream()
                .map(arg -> ast.getType(arg.id()))
                .flatMap(Optional::stream)
                .map(t -> call.function().equals("@in") && !t.parameters().isEmpty()
                        ? t.parameters().get(0)
                        : t)
                .allMatch(t -> SCALARS.contains(t.kind()));
        return scalars
                ? Optional.empty()
                : Optional.of(fault(node, "列表、对照表和记录不能直接比较", "lists, maps and records cannot be compared"));
    }

    private boolean isAdditionOrMacro(CelExpr.CelCall call) {
        CelExpr left = call.args().get(0);
        boolean macro = left.getKind() == CelExpr.ExprKind.Kind.IDENT
                && left.ident().name().equals(ACCUMULATOR);
        return macro
                || ast.getType(left.id())
                        .map(t -> t.kind() == CelKind.INT
                                || t.kind() == CelKind.TIMESTAMP
                                || t.kind() == CelKind.DURATION)
                        .orElse(false);
    }

    private ExpressionFault fault(CelNavigableExpr node, String zh, String en) {
        Integer offset = ast.getSource().getPositionsMap().get(node.id());
        CelSourceLocation place = Optional.ofNullable(offset)
                .flatMap(ast.getSource()::getOffsetLocation)
                .orElse(CelSourceLocation.of(1, 0));
        return new ExpressionFault(place.getLine(), place.getColumn() + 1, zh, en);
    }
}
