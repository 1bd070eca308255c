package linli.points.redemption;

import java.time.Instant;
import java.util.UUID;
import linli.platform.idempotency.RequestKey;
import linli.points.catalogue.ItemSnapshot;
import linli.points.catalogue.RedemptionRules;

/** An order as it was asked for, with what it was worded from. */
record RedemptionOrder(
        RequestKey key, Redeemer redeemer, int quantity, ItemSnapshot item, RedemptionRules rules, Instant at) {

    /** Whole price; can't overflow within the bounds of price and quantity. */
    long points() {
        return Math.multiplyExact(item.points(), (long) quantity);
    }

    UUID itemId() {
        return item.itemId();
    }
}
