package linli.points.redemption;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The code that the resident shows. */
record PickUpRequest(@NotNull @Pattern(regexp = "[0-9]{8}") String code) {}
