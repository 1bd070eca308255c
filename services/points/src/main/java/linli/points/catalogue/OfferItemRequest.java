package linli.points.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new item.
 *
 * @param areaId where it is offered, and whose policy governs its redemption
 * @param image a picture: key of an illustration, path of this site or https address
 * @param points price of one piece
 * @param stock pieces at hand
 */
record OfferItemRequest(
        @NotNull UUID sponsorId,
        @NotBlank @Size(max = 100) String areaId,
        @NotBlank @Size(max = 100) String name,
        @NotNull @Size(max = 2_000) String description,
        @Nullable @Pattern(regexp = ChangeItemRequest.IMAGE) String image,
        @NotNull @Min(1) @Max(ChangeItemRequest.MAX_POINTS) Long points,
        @NotNull @Min(0) @Max(ChangeItemRequest.MAX_POINTS) Long stock) {}
