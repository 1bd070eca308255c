package linli.events.checkin;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Whom the leader saw. */
record RosterCheckInRequest(@NotNull UUID volunteerId) {}
