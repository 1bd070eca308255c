package linli.platform.policy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ends a policy.
 *
 * @param on first day on which it no longer governs, tomorrow at the earliest; the earliest possible if it is left out
 * @param reason shown with the policy
 */
public record RepealPolicyRequest(
        @Nullable LocalDate on, @NotBlank @Size(max = 500) String reason) {}
