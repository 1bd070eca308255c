package linli.platform.policy;

import com.google.common.base.Throwables;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for what CEL reports: a Chinese reader gets the meaning first and, where it helps, the original after it. */
final class ExpressionWords {

    private static final List<Translation> TRANSLATIONS = List.of(
            translation("undefined field '(.*)'", "没有字段 $1"),
            translation("undeclared reference to '([^']*)'.*", "没有名为 $1 的变量或函数"),
            translation("expected type '?(\\w+)'? but found '?(\\w+)'?", "结果类型须为 $1，实际为 $2"),
            translation("found no matching overload for '([^']*)' applied to '(\\([^']*\\))'.*", "$1 不能用于类型 $2"),
            translation(".*recursion limit exceeded.*", "嵌套过深"),
            translation(".*(code point size exceeds|node count).*", "表达式过长"),
            translation("For input string: \"(.*)\"", "数字超出范围：$1"),
            translation(
                    "(mismatched input|extraneous input|no viable alternative|missing|token recognition error).*",
                    "语法错误"));

    private static final Reason OVERFLOW = new Reason("整数溢出", "whole number overflow");
    private static final Reason DIVISION_BY_ZERO = new Reason("除数为零", "division by zero");

    private ExpressionWords() {}

    /** Why an evaluation failed. */
    record Reason(String zh, String en) {}

    private record Translation(Pattern pattern, String zh) {}

    private static Translation translation(String pattern, String zh) {
        return new Translation(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), zh);
    }

    static String inChinese(String words) {
        for (Translation translation : TRANSLATIONS) {
            Matcher matcher = translation.pattern().matcher(words);
            if (matcher.matches()) {
                return matcher.replaceFirst(translation.zh());
            }
        }
        return "表达式有误：" + words;
    }

    static Reason reasonOf(CelEvaluationException failure) {
        Optional<Reason> arithmetic = Throwables.getCausalChain(failure).stream()
                .filter(ArithmeticException.class::isInstance)
                .findFirst()
                .map(cause -> String.valueOf(cause.getMessage()).contains("overflow") ? OVERFLOW : DIVISION_BY_ZERO);
        return arithmetic.orElseGet(() -> switch (failure.getErrorCode()) {
            case NUMERIC_OVERFLOW -> OVERFLOW;
            case DIVIDE_BY_ZERO -> DIVISION_BY_ZERO;
            case ATTRIBUTE_NOT_FOUND -> new Reason("对照表中没有所需的项", "a table lacks the entry asked for");
            case INDEX_OUT_OF_BOUNDS -> new Reason("列表中没有所需的项", "a list is shorter than the place asked for");
            case ITERATION_BUDGET_EXCEEDED -> new Reason("计算步骤过多", "too many steps");
            default -> new Reason("无法计算", "it cannot be computed");
        });
    }
}
