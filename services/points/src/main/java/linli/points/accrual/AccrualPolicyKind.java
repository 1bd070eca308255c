package linli.points.accrual;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import linli.platform.policy.Label;
import linli.platform.policy.Parameter;
import linli.platform.policy.ParameterType.Expression;
import linli.platform.policy.ParameterType.Table;
import linli.platform.policy.ParameterType.WholeNumber;
import linli.platform.policy.PolicyKind;
import linli.platform.policy.Unit;
import linli.platform.policy.VariableType;
import linli.platform.policy.VariableType.ListOf;
import linli.platform.policy.VariableType.RecordOf;
import linli.platform.policy.VariableType.Scalar;

/** Declares {@code points.accrual}: what a policy may say about earning points, and nothing about how much. */
final class AccrualPolicyKind {

    static final String NAME = "points.accrual";
    static final String CAP_PER_DAY = "capPerDay";
    static final String POINTS = "points";

    /** The variable that the formula sees. */
    static final String PARTICIPATIONS = "participations";

    private static final List<String> SERIES = List.of("LINLI_SHOUWANG", "GONGJIAN", "PINGAN", "WENHUA", "XIANGCUN");

    private AccrualPolicyKind() {}

    @Produces
    @Singleton
    static PolicyKind accrual() {
        return new PolicyKind(
                NAME,
                new Label("积分获取", "Earning points"),
                new Label(
                        "一天的志愿服务折算成多少积分；按活动所在区域和开始日期适用",
                        "How many points a day of service gives; by the area and the first day of the activity"),
                List.of(factor(), unitMinutes(), capPerDay(), organiserBonus(), points()));
    }

    private static Parameter factor() {
        return Parameter.required(
                "factor",
                new Table(SERIES, new WholeNumber(Unit.BASIS_POINTS, 0, 100_000)),
                new Label("系列系数", "Factor by series"),
                new Label(
                        "每个活动系列的系数，10000 = 1 倍；未列出的系列由公式决定",
                        "Factor of each series of activities, 10000 = once; the formula decides on one that is missing"));
    }

    private static Parameter unitMinutes() {
        return Parameter.required(
                "unitMinutes",
                new WholeNumber(Unit.MINUTES, 1, 1_440),
                new Label("每积分所需分钟", "Minutes for a point"),
                new Label("系数为 1 时换 1 积分的分钟数", "Minutes that give one point at factor one"));
    }

    private static Parameter capPerDay() {
        return Parameter.required(
                CAP_PER_DAY,
                new WholeNumber(Unit.POINTS, 0, 10_000),
                new Label("每日上限", "Cap per day"),
                new Label("一人一天最多获得的积分，无论公式如何", "Most points of a person's day, whatever the formula gives"));
    }

    private static Parameter organiserBonus() {
        return Parameter.required(
                        "organiserBonus",
                        new WholeNumber(Unit.BASIS_POINTS, 0, 50_000),
                        new Label("组织者加成", "Organiser's bonus"),
                        new Label("组织者额外获得的比例，10000 = 1 倍", "What an organiser gets on top, 10000 = once"))
                .or(0L);
    }

    private static Parameter points() {
        VariableType participation = new RecordOf(
                "participation", Map.of("minutes", Scalar.INTEGER, "series", Scalar.TEXT, "organiser", Scalar.BOOLEAN));
        return Parameter.required(
                POINTS,
                new Expression(Map.of(PARTICIPATIONS, new ListOf(participation)), Scalar.INTEGER),
                new Label("积分公式", "Formula of points"),
                new Label("全天合计后取整一次", "Over the whole day: add first, round down once"));
    }
}
