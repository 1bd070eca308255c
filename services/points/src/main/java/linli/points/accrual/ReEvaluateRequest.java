package linli.points.accrual;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whose days to evaluate again.
 *
 * @param areaId where the volunteers live
 * @param after {@code nextAfter} of the answer before; absent at the start
 */
record ReEvaluateRequest(
        @NotBlank @Size(max = 64) String areaId,
        @Nullable @Size(max = 100) String after) {}
