package linli.events.signup;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A worker signs a volunteer up (REQUIREMENTS B10).
 *
 * @param consentNote how the volunteer consented; kept encrypted
 */
record AssistedSignUpRequest(
        @NotNull UUID volunteerId,
        @NotBlank @Size(max = 20) String displayName,
        @NotBlank @Size(max = 200) String consentNote) {}
