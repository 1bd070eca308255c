package linli.points.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Pieces that came (more than zero) or went otherwise than by redemption (never zero), and why. */
record StockCorrectionRequest(
        @NotNull @Min(-MAX) @Max(MAX) Long delta,
        @NotBlank @Size(max = 200) String reason) {

    private static final long MAX = 1_000_000;
}
