package linli.events.activity;

import java.time.Instant;
import java.util.UUID;

/** One activity, the same in all contracts. */
public final class Announced {

    private Announced() {}

    public static Activity activity() {
        Activity activity = new Activity();
        activity.activityId = UUID.fromString("0192f000-0000-7000-8000-00000000000a");
        activity.organisationId = UUID.fromString("0192f000-0000-7000-8000-00000000000b");
        activity.organisationName = "明珠志愿服务队";
        activity.areaId = "450205001001";
        activity.series = Series.LINLI_SHOUWANG;
        activity.title = "清扫楼道";
        activity.description = "自带手套";
        activity.place = "明珠社区 3 栋";
        activity.startsAt = Instant.parse("2026-11-17T02:00:00Z");
        activity.endsAt = Instant.parse("2026-11-17T04:00:00Z");
        activity.capacity = 20;
        return activity;
    }
}
