package linli.events.confirmation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The minutes that a leader confirms; of some now and of others later, or none where nobody came. */
record ConfirmationRequest(@NotNull @Size(max = 500) List<@NotNull @Valid Entry> entries) {

    /**
     * One volunteer's minutes.
     *
     * @param minutes of service, whole ones; 0 for who was not there
     * @param reason where they differ from those measured, or from those confirmed before; kept encrypted
     */
    record Entry(
            @NotNull UUID volunteerId,
            @NotNull @Min(0) @Max(1440) Long minutes,
            @Nullable @Size(max = 200) String reason) {

        boolean hasReason() {
            return reason != null && !reason.isBlank();
        }
    }
}
