package linli.registry.organisation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organisation as an official records it. */
record OrganisationRequest(
        @NotBlank @Size(max = 100) String name,
        @NotBlank String areaId,
        @NotNull Organisation.Standing standing,
        @Nullable Instant validUntil,

        @NotEmpty @Size(max = 20) List<@NotNull @Valid LeaderRequest> leaders) {

    record LeaderRequest(
            @NotBlank @Size(max = 64) String personId,
            @NotBlank @Size(max = 50) String displayName) {}
}
