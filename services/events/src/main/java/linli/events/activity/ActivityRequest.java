package linli.events.activity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** An activity as its leader describes it. */
record ActivityRequest(
        @NotNull UUID organisationId,
        @NotBlank String areaId,
        @NotNull Series series,
        @NotBlank @Size(max = 60) String title,
        @NotNull @Size(max = 2000) String description,
        @NotBlank @Size(max = 100) String place,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @NotNull @Min(1) @Max(9999) Integer capacity) {}
