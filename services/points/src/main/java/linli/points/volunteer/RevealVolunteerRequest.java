package linli.points.volunteer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a worker needs to see the full data. */
record RevealVolunteerRequest(@NotBlank @Size(max = 500) String reason) {}
