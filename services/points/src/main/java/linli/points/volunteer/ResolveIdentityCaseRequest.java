package linli.points.volunteer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A worker's decision.
 *
 * @param keep whether this volunteer is the person; if not, this one is closed
 * @param note how it was found out
 */
record ResolveIdentityCaseRequest(
        @NotNull Boolean keep, @NotBlank @Size(max = 500) String note) {}
