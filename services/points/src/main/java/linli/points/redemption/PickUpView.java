package linli.points.redemption;

import java.time.Instant;
import java.util.UUID;

/** What is handed out, as the sponsor's staff sees it. */
record PickUpView(
        UUID redemptionId,
        String itemName,
        int quantity,
        long points,
        String volunteerNameMasked,
        Instant pickedUpAt) {}
