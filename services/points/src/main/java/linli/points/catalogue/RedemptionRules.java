package linli.points.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What the policy {@code points.redemption} says for an area on a day.
 *
 * @param limitPerPerson how many pieces of one item a person may redeem in a period; cancelled and expired ones are free
 * @param pickUpDays how many days after the day of the order the goods are kept
 * @param open whether redeeming is open on that day
 * @param policyIds versions consulted, from the top of the area path down: with them the rules can be made again
 */
public record RedemptionRules(
        LocalDate day,
        long limitPerPerson,
        LimitPeriod limitPeriod,
        long pickUpDays,
        boolean open,
        List<UUID> policyIds) {

    /** Days of policies and deadlines are those of China. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Orders from this moment on count against the limit. */
    public Instant countedSince() {
        return limitPeriod.firstDay(day).atStartOfDay(ZONE).toInstant();
    }

    /** The moment by which it must be picked up, not included: 24:00 of the last day. */
    public Instant pickUpBefore() {
        return day.plusDays(pickUpDays + 1).atStartOfDay(ZONE).toInstant();
    }
}
