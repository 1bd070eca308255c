package linli.platform.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.platform.policy.ParameterType.Choice;
import linli.platform.policy.ParameterType.Expression;
import linli.platform.policy.ParameterType.Flag;
import linli.platform.policy.ParameterType.Table;
import linli.platform.policy.ParameterType.Text;
import linli.platform.policy.ParameterType.WholeNumber;
import linli.platform.policy.VariableType.ListOf;
import linli.platform.policy.VariableType.RecordOf;
import linli.platform.policy.VariableType.Scalar;

/** Two kinds as a service would declare them, for which the pack 示例 has sections. */
final class ExampleKinds {

    private static final List<String> SERIES = List.of("LINLI_SHOUWANG", "GONGJIAN", "PINGAN", "WENHUA", "XIANGCUN");

    static final PolicyKind ACCRUAL = new PolicyKind(
            "points.accrual",
            new Label("积分获取", "Earning points"),
            new Label("一天的志愿服务折算成多少积分", "How many points a day of service gives"),
            List.of(
                    required("factor", new Table(SERIES, new WholeNumber(Unit.BASIS_POINTS, 0, 100_000)), "系列系数"),
                    required("unitMinutes", new WholeNumber(Unit.MINUTES, 1, 1_440), "每积分所需分钟"),
                    required("capPerDay", new WholeNumber(Unit.POINTS, 0, 1_000), "每日上限"),
                    required("organiserBonus", new WholeNumber(Unit.BASIS_POINTS, 0, 50_000), "组织者加成")
                            .or(0L),
                    required(
                            "points",
                            new Expression(Map.of("participations", participations()), Scalar.INTEGER),
                            "积分")));

    static final PolicyKind REDEMPTION = new PolicyKind(
            "points.redemption",
            new Label("积分兑换", "Redeeming points"),
            new Label("谁可以兑换、可兑换多少、多久内领取", "Who may redeem, how much, and until when"),
            List.of(
                    required("limitPerPerson", new WholeNumber(Unit.COUNT, 1, 1_000), "每人限兑数量"),
                    required("limitDays", new WholeNumber(Unit.DAYS, 1, 366), "限兑周期"),
                    required("pickUpDays", new WholeNumber(Unit.DAYS, 1, 90), "领取期限"),
                    required("quantityPerOrder", new WholeNumber(Unit.COUNT, 1, 100), "每单数量"),
                    required("verifiedOnly", new Flag(), "仅限已核实身份").or(true),
                    required("note", new Text(200), "说明").or("-"),
                    required("gate", new Choice(Map.of("NONE", label("无"), "FIRST", label("首次"))), "门槛")
                            .or("NONE"),
                    required("condition", new Expression(redemption(), Scalar.BOOLEAN), "条件")));

    private ExampleKinds() {}

    private static VariableType participations() {
        return new ListOf(new RecordOf(
                "participation",
                Map.of("minutes", Scalar.INTEGER, "series", Scalar.TEXT, "organiser", Scalar.BOOLEAN)));
    }

    private static Map<String, VariableType> redemption() {
        Map<String, VariableType> variables = new LinkedHashMap<>();
        variables.put("balance", Scalar.INTEGER);
        variables.put("points", Scalar.INTEGER);
        variables.put("quantity", Scalar.INTEGER);
        variables.put("standing", Scalar.TEXT);
        return variables;
    }

    private static Parameter required(String name, ParameterType type, String zh) {
        return Parameter.required(name, type, new Label(zh, name), new Label(zh, name));
    }

    private static Label label(String zh) {
        return new Label(zh, zh);
    }
}
