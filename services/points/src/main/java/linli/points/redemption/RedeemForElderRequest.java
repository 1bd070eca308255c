package linli.points.redemption;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * An order that a worker makes for an elder.
 *
 * @param consentNote how the elder agreed; kept encrypted
 */
record RedeemForElderRequest(
        @NotNull UUID itemId,

        @NotNull @Min(1) @Max(RedeemPointsRequest.MAX_QUANTITY)
        Integer quantity,

        @NotBlank @Size(max = 500) String consentNote) {}
