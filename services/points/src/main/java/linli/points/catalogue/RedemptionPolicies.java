package linli.points.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.platform.policy.Citation;
import linli.platform.policy.Label;
import linli.platform.policy.Parameter;
import linli.platform.policy.ParameterType;
import linli.platform.policy.Policies;
import linli.platform.policy.PolicyError;
import linli.platform.policy.PolicyKind;
import linli.platform.policy.ResolvedPolicy;
import linli.platform.policy.Unit;
import linli.platform.policy.VariableType;
import linli.wire.ProblemException;
import org.jspecify.annotations.Nullable;

/** The kind {@code points.redemption}, governed by the item's area and the day of the request. */
@ApplicationScoped
public class RedemptionPolicies {

    public static final String KIND = "points.redemption";

    private static final String LIMIT = "limitPerPerson";
    private static final String PERIOD = "limitPeriod";
    private static final String PICK_UP = "pickUpDays";
    private static final String OPEN = "openWhen";
    private static final long MAX_PIECES = 10_000;
    private static final long MAX_DAYS = 366;

    private final Policies policies;

    @Inject
    RedemptionPolicies(Policies policies) {
        this.policies = policies;
    }

    @Produces
    @Singleton
    static PolicyKind kind() {
        return new PolicyKind(
                KIND,
                new Label("积分兑换", "Redemption of points"),
                new Label("居民用积分兑换物品和服务的规则", "How residents redeem points for goods and services"),
                List.of(
                        Parameter.required(
                                LIMIT,
                                new ParameterType.WholeNumber(Unit.COUNT, 0, MAX_PIECES),
                                new Label("每人限兑数量", "Pieces per person"),
                                new Label(
                                        "每人在一个周期内可兑换同一物品的数量，已取消和已过期的不计",
                                        "Pieces of one item that a person may redeem in a period; cancelled and expired"
                                                + " ones do not count")),
                        Parameter.required(
                                PERIOD,
                                new ParameterType.Choice(periods()),
                                new Label("限兑周期", "Period of the limit"),
                                new Label("按自然日、月、季、年计，或不限期", "Calendar day, month, quarter, year, or for ever")),
                        Parameter.required(
                                PICK_UP,
                                new ParameterType.WholeNumber(Unit.DAYS, 0, MAX_DAYS),
                                new Label("领取期限", "Days to pick up"),
                                new Label(
                                        "下单次日起的天数，至最后一日 24 时止，逾期退回积分和库存",
                                        "Days after the day of the order, until 24:00 of the last; then points and stock"
                                                + " go back")),
                        Parameter.required(
                                        OPEN,
                                        new ParameterType.Expression(calendar(), VariableType.Scalar.BOOLEAN),
                                        new Label("开放兑换条件", "Open when"),
                                        new Label(
                                                "按请求日期判断：month 月、day 日、weekday 星期（1 为周一）",
                                                "Judged on the day of the request: month, day, weekday (1 is Monday)"))
                                .or("true")));
    }

    private static Map<String, Label> periods() {
        Map<String, Label> options = new LinkedHashMap<>();
        options.put(LimitPeriod.DAY.name(), new Label("每日", "Day"));
        options.put(LimitPeriod.MONTH.name(), new Label("每月", "Month"));
        options.put(LimitPeriod.QUARTER.name(), new Label("每季度", "Quarter"));
        options.put(LimitPeriod.YEAR.name(), new Label("每年", "Year"));
        options.put(LimitPeriod.EVER.name(), new Label("累计", "For ever"));
        return options;
    }

    private static Map<String, VariableType> calendar() {
        return Map.of(
                "month", VariableType.Scalar.INTEGER,
                "day", VariableType.Scalar.INTEGER,
                "weekday", VariableType.Scalar.INTEGER);
    }

    /** The rules for an item's area at a moment; refuses with 409 POLICY_MISSING where none are in force. */
    public RedemptionRules get(String areaId, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, RedemptionRules.ZONE);
        return rules(policies.resolve(KIND, areaId, day), day);
    }

    /** What a policy of the kind says on a day. */
    public static RedemptionRules rules(ResolvedPolicy policy, LocalDate day) {
        Map<String, Long> today = Map.of(
                "month", (long) day.getMonthValue(),
                "day", (long) day.getDayOfMonth(),
                "weekday", (long) day.getDayOfWeek().getValue());
        return new RedemptionRules(
                day,
                policy.integer(LIMIT),
                LimitPeriod.valueOf(policy.text(PERIOD)),
                policy.integer(PICK_UP),
                policy.holds(OPEN, today),
                policy.basis().stream().map(Citation::policyId).toList());
    }

    /** As {@link #get}, null where none are in force. */
    @Nullable
    RedemptionRules find(String areaId, Instant at) {
        try {
            return get(areaId, at);
        } catch (ProblemException refusal) {
            if (refusal.code() == PolicyError.POLICY_MISSING) {
                return null;
            }
            throw refusal;
        }
    }
}
