package linli.points.sponsor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * A new sponsor.
 *
 * @param areaId where it gives: its items may be offered there and below
 * @param staffPersonIds who corrects its stock and verifies pick-ups; may be empty
 */
record CreateSponsorRequest(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 100) String areaId,
        @NotNull Sponsor.Kind kind,
        @NotNull @Size(max = 50) List<@NotNull UUID> staffPersonIds) {}
