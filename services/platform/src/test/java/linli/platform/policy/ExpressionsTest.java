package linli.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import linli.wire.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ExpressionsTest {

    private static final Map<String, Object> PARAMETERS =
            Map.of("factor", Map.of("PINGAN", 15_000L), "unitMinutes", 60L, "capPerDay", 8L, "organiserBonus", 2_000L);

    private final Expressions expressions = new Expressions();

    private List<ExpressionFault> faults(String source) {
        return expressions.check(ExampleKinds.ACCRUAL, ExampleKinds.ACCRUAL.get("points"), source);
    }

    private long points(String source, List<Map<String, Object>> participations) {
        return (Long) expressions
                .program(ExampleKinds.ACCRUAL, ExampleKinds.ACCRUAL.get("points"), source)
                .evaluate("points", Map.of("participations", participations), PARAMETERS);
    }

    private long points(String source) {
        return points(source, List.of(Map.of("minutes", 90, "series", "PINGAN", "organiser", true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "participations.map(p, p.minuts).size()      | 1 | 24 | undefined field 'minuts'          | 没有字段 minuts",
                "policy.unitMinute                            | 1 | 7  | undefined field 'unitMinute'      | 没有字段 unitMinute",
                "minutes * 2                                  | 1 | 1  | undeclared reference to 'minutes' | 没有名为 minutes 的变量或函数",
                "1 > 0                                        | 1 | 3  | expected type 'int' but found 'bool' | 结果类型须为 int，实际为 bool",
                "1 + true                                     | 1 | 3  | found no matching overload        | 不能用于类型",
                "(1 + 2                                       | 1 | 7  | missing                           | 语法错误",
                "分钟 * 2                                      | 1 | 1  | token recognition error           | 语法错误",
                "9223372036854775808                          | 1 | 1  | For input string                  | 数字超出范围",
            })
    void namesTheKindAndPlaceOfAnError(String source, int line, int column, String en, String zh) {
        assertThat(faults(source)).first().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.en()).contains(en);
            assertThat(fault.zh()).contains(zh);
        });
    }

    @Test
    void countsLinesAndChineseCharactersWhenNamingAPlace() {
        ExpressionFault fault = faults("participations.exists(p, p.series == '邻里守望')\n  ? 1\n  : nope")
                .get(0);

        assertThat(fault.at("parameters.points").messageZh()).startsWith("第 3 行第 5 列：");
        assertThat(fault.at("parameters.points").messageEn()).startsWith("line 3, column 5: ");
        assertThat(faults("'邻里𠮷' == nope ? 1 : 2").get(0).column()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5 > 1.0 ? 1 : 2",
                "int(1.5)",
                "int(double(3))",
                "[1.0].size()",
                "{'a': 1e3}.size()",
                "int(double('1'))",
                "dyn(1.5) == 1 ? 1 : 2",
            })
    void knowsNoDecimals(String source) {
        assertThat(faults(source)).isNotEmpty();
    }

    @Test
    void saysWhatToUseInPlaceOfDecimals() {
        assertThat(faults("policy.capPerDay > 1 && 1.5 < 2.5 ? 1 : 2").get(0)).satisfies(fault -> {
            assertThat(fault.column()).isEqualTo(25);
            assertThat(fault.zh()).contains("基点");
            assertThat(fault.en()).contains("basis points");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dyn(1)",
                "size(b'abc')",
                "int(1u)",
                "null == null ? 1 : 2",
                "type(1) == int ? 1 : 2",
                "'aa'.matches('a+') ? 1 : 2",
                "participation{minutes: 1}.minutes",
                "has(policy.capPerDay) ? 1 : 2",
                "'a' + 'b' == 'ab' ? 1 : 2",
                "size([1] + [2])",
                "[1] == [1] ? 1 : 2",
                "participations == participations ? 1 : 2",
                "[1] in [[1]] ? 1 : 2",
                "@result",
                "__result__",
                "policy",
            })
    void refusesWhatIsUntypedOrUnbounded(String source) {
        assertThat(faults(source)).isNotEmpty();
    }

    @Test
    void boundsHowLongDeepAndNestedAnExpressionMayBe() {
        String hundreds = IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(faults("1" + " + 1".repeat(400))).isNotEmpty();
        assertThat(faults("'" + "长".repeat(2_000) + "'.size()")).isNotEmpty();
        assertThat(faults("(".repeat(60) + "1" + ")".repeat(60))).isNotEmpty();
        assertThat(faults("[1]" + ".map(a, a)".repeat(9) + "[0]").get(0).en()).contains("loops");
        assertThat(faults("[1].map(a, [1].map(b, [1].map(c, [1].map(d, 1)))).size()")
                        .get(0)
                        .en())
                .contains("nested");
        assertThat(faults("[" + hundreds + "].size()")).isEmpty();
    }

    @Test
    void stopsNestedLoopsByTheirSteps() {
        String list = "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]";
        String bomb = "sum(%1$s.map(a, sum(%1$s.map(b, sum(%1$s.map(c, 1))))))".formatted(list);

        assertThat(faults(bomb)).isEmpty();
        assertThatThrownBy(() -> points(bomb)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(PolicyError.POLICY_EVALUATION_FAILED);
            assertThat(refusal.detailEn()).contains("too many steps");
            assertThat(refusal.detailZh()).contains("计算步骤过多");
        });
    }

    @Test
    void cannotGrowAValueByDoublingIt() {
        assertThat(faults("['a']" + ".map(a, a + a)".repeat(8) + "[0].size()")).isNotEmpty();
        String doubling = "[1].map(a, [a, a])".concat(".map(a, [a, a])".repeat(7));
        assertThat(faults(doubling + " == " + doubling + " ? 1 : 2")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807 + policy.capPerDay",
                "9223372036854775807 * policy.capPerDay",
                "-9223372036854775808 - policy.capPerDay",
                "sum([9223372036854775807, policy.capPerDay])",
                "ratio(9223372036854775807, policy.capPerDay)",
                "floorDiv(-9223372036854775807 - 1, 7 - policy.capPerDay)",
                "-(-9223372036854775807 - 1 + 0 * policy.capPerDay)",
            })
    void failsClearlyOnOverflow(String source) {
        assertThat(faults(source)).isEmpty();
        assertThatThrownBy(() -> points(source)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.detailEn()).isEqualTo("Parameter points: whole number overflow");
            assertThat(refusal.detailZh()).isEqualTo("参数 points：整数溢出");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 / (policy.capPerDay - 8)          | division by zero",
                "floorDiv(1, policy.capPerDay - 8)   | division by zero",
                "policy.factor['NOPE']               | a table lacks",
                "participations[7].minutes           | a list is shorter",
                "int('x')                            | it cannot be computed",
            })
    void namesTheReasonOfAFailedEvaluation(String source, String reason) {
        assertThatThrownBy(() -> points(source))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.detailEn()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "min(3, 5)                                       | 3",
                "max(3, 5)                                       | 5",
                "floorDiv(-7, 2)                                 | -4",
                "-7 / 2                                          | -3",
                "ratio(999, 10001)                               | 999",
                "ratio(-1, 5000)                                 | -1",
                "sum([])                                         | 0",
                "sum(participations.map(p, p.minutes))           | 90",
                "sum(participations.filter(p, p.organiser).map(p, policy.factor[p.series])) | 15000",
                "participations.exists_one(p, p.series in policy.factor) ? 1 : 0             | 1",
            })
    void computesOnWholeNumbers(String source, long expected) {
        assertThat(faults(source)).isEmpty();
        assertThat(points(source)).isEqualTo(expected);
    }

    @Test
    void countsCharactersNotBytes() {
        assertThat(points("'邻里守望𠮷'.size()")).isEqualTo(5);
    }

    @Test
    void bindsExactlyTheDeclaredVariables() {
        assertThatThrownBy(() -> points("1", List.of(Map.of("minutes", 1.5, "series", "X", "organiser", true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("participations[].minutes");
        assertThatThrownBy(() -> points("1", List.of(Map.of("minutes", 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> points("1", java.util.Collections.nCopies(501, Map.of())))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void compilesEachDistinctExpressionOnce() {
        Parameter points = ExampleKinds.ACCRUAL.get("points");

        assertThat(expressions.program(ExampleKinds.ACCRUAL, points, "1 + 1"))
                .isSameAs(expressions.program(ExampleKinds.ACCRUAL, points, "1 + 1"))
                .isNotSameAs(expressions.program(ExampleKinds.ACCRUAL, points, "1 + 2"));
    }
}
