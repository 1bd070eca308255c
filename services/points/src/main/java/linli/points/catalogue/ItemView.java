package linli.points.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as the API shows it.
 *
 * @param points price of one piece
 * @param limitPerPerson how many pieces one person may redeem in the policy's period; null where no policy is in force
 * @param limitPeriod the period that the limit counts in
 */
record ItemView(
        UUID itemId,
        String name,
        String description,
        @Nullable String image,
        long points,
        long stock,
        UUID sponsorId,
        String sponsorName,
        String areaId,
        @Nullable Long limitPerPerson,
        @Nullable LimitPeriod limitPeriod,
        boolean onOffer,
        long version) {

    static ItemView of(ItemRow row, @Nullable RedemptionRules rules) {
        Item item = row.item();
        return new ItemView(
                item.itemId,
                item.name,
                item.description,
                item.image,
                item.points,
                row.stock(),
                item.sponsorId,
                row.sponsorName(),
                item.areaId,
                rules == null ? null : rules.limitPerPerson(),
                rules == null ? null : rules.limitPeriod(),
                item.onOffer,
                item.version);
    }
}
