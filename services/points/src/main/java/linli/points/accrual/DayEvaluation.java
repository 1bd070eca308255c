package linli.points.accrual;

import java.util.List;
import java.util.UUID;
import linli.platform.policy.Citation;
import org.jspecify.annotations.Nullable;

/**
 * What a day of one volunteer earns.
 *
 * @param points in total, zero or more
 * @param minutes of all lines, rated or not
 * @param unratedMinutes that no policy could rate
 * @param unratedReason why not; null where all were rated
 * @param policyIds versions used, group by group from the top of the area path down
 * @param citation clause to show: that of the group which gave most; null where nothing was rated
 */
record DayEvaluation(
        long points,
        long minutes,
        long unratedMinutes,
        @Nullable UnratedReason unratedReason,
        List<UUID> policyIds,
        @Nullable Citation citation) {}
