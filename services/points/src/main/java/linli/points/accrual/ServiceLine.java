package linli.points.accrual;

import java.time.Instant;
import java.util.UUID;

/**
 * One participation's confirmed service, as it counts now.
 *
 * @param revision of the confirmation, from 1
 * @param areaId area of the activity, whose policy governs
 * @param series code of the activity's series
 * @param organiser whether the volunteer organised it
 * @param minutes zero or more
 */
record ServiceLine(
        UUID participationId,
        int revision,
        UUID activityId,
        String activityTitle,
        String areaId,
        String series,
        boolean organiser,
        Instant startsAt,
        long minutes) {}
