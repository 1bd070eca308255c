package linli.check.drive;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the past is rated by in the checks' own community: the demo's policies govern from the day on which it was loaded,
 * and one day can't give all the points that a check spends. A minute is a point.
 */
final class PastPolicy {

    private static final String KIND = "points.accrual";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Map<String, Object> PARAMETERS = Map.of(
            "factor",
            Map.of("value", Map.of("GONGJIAN", 10_000)),
            "unitMinutes",
            1,
            "capPerDay",
            ConfirmedMinutes.A_DAY,
            "organiserBonus",
            0,
            "points",
            "min(policy.capPerDay, floorDiv(sum(participations.map(p, p.minutes)), policy.unitMinutes))");

    private final Town town;
    private final Identity editor;
    private final Identity approver;

    PastPolicy(Town town, RealmKey key) {
        this.town = town;
        this.editor = key.person("editor", new CheckRealm.Grant("policy_editor", Town.DISTRICT))
                .identity();
        this.approver = key.person("approver", new CheckRealm.Grant("policy_approver", Town.DISTRICT))
                .identity();
    }

    /** Sees to it that yesterday is rated; a policy that is there already stays. */
    void load() {
        LocalDate today = LocalDate.now(SHANGHAI);
        String asked = "?kind=" + KIND + "&areaId=" + Town.COMMUNITY + "&on=" + today.minusDays(1);
        if (town.get(editor, Town.POINTS + "/policies/resolved" + asked).status() == 200) {
            return;
        }
        Map<String, Object> draft = Map.of(
                "kind",
                KIND,
                "areaId",
                Town.COMMUNITY,
                "effectiveFrom",
                today.minusYears(1).toString(),
                "effectiveTo",
                today.toString(),
                "document",
                "核查用积分办法",
                "clause",
                "第一条",
                "parameters",
                PARAMETERS);
        String path = Town.POINTS + "/policies/"
                + town.create(editor, Town.POINTS + "/policies", draft, 201).text("policyId");
        town.create(editor, path + "/submission", Map.of(), 200);
        town.create(approver, path + "/approval", Map.of(), 200);
    }
}
