package linli.points.redemption;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** An order of one kind of item. */
record RedeemPointsRequest(
        @NotNull UUID itemId,
        @NotNull @Min(1) @Max(MAX_QUANTITY) Integer quantity) {

    /** The most that a policy can allow in one period. */
    static final int MAX_QUANTITY = 10_000;
}
