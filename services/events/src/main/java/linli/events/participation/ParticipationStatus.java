package linli.events.participation;

import java.util.EnumSet;
import java.util.Set;

/** Where a sign-up stands (REQUIREMENTS "Decisions"). */
public enum ParticipationStatus {
    WAITLISTED,
    ACCEPTED,
    CHECKED_IN,
    CHECKED_OUT,
    CONFIRMED,
    NO_SHOW,
    CANCELLED;

    /** Those that take up the volunteer's time. */
    public static final Set<ParticipationStatus> ENGAGED = EnumSet.of(ACCEPTED, CHECKED_IN, CHECKED_OUT, CONFIRMED);

    /** Those that the leader has still to settle once the activity is over. */
    public static final Set<ParticipationStatus> UNSETTLED = EnumSet.of(ACCEPTED, CHECKED_IN, CHECKED_OUT);
}
