package linli.points.redemption;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A redemption as its owner sees it.
 *
 * @param points of the whole order
 * @param pickUpCode 8 digits, only while it is held
 * @param pickUpBefore the moment by which it must be picked up, not included
 */
record RedemptionView(
        UUID redemptionId,
        UUID itemId,
        String itemName,
        int quantity,
        long points,
        RedemptionStatus status,
        @Nullable String pickUpCode,
        Instant pickUpBefore,
        Instant createdAt) {}
