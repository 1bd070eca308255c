package linli.events.signup;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A volunteer signs up.
 *
 * @param displayName what the leader shall call them; kept encrypted
 */
record SignUpRequest(@NotBlank @Size(max = 20) String displayName) {}
