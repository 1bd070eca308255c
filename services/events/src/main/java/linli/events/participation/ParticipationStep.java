package linli.events.participation;

import static linli.events.participation.ParticipationStatus.ACCEPTED;
import static linli.events.participation.ParticipationStatus.CANCELLED;
import static linli.events.participation.ParticipationStatus.CHECKED_IN;
import static linli.events.participation.ParticipationStatus.CHECKED_OUT;
import static linli.events.participation.ParticipationStatus.CONFIRMED;
import static linli.events.participation.ParticipationStatus.NO_SHOW;
import static linli.events.participation.ParticipationStatus.WAITLISTED;

import com.google.protobuf.Message;
import java.util.EnumSet;
import java.util.Set;
import linli.proto.events.v1.CheckedIn;
import linli.proto.events.v1.CheckedOut;
import linli.proto.events.v1.MarkedNoShow;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.events.v1.SignUpAccepted;
import linli.proto.events.v1.SignUpCancelled;
import linli.proto.events.v1.SignUpPromoted;
import linli.proto.events.v1.SignUpWaitlisted;

/**
 * The state machine of a participation: each step says where it may begin, where it ends and the event that tells of it.
 * Who has withdrawn stands where who never signed up does.
 */
public enum ParticipationStep {
    ACCEPT(EnumSet.of(CANCELLED), ACCEPTED, SignUpAccepted.class),
    WAITLIST(EnumSet.of(CANCELLED), WAITLISTED, SignUpWaitlisted.class),
    PROMOTE(EnumSet.of(WAITLISTED), ACCEPTED, SignUpPromoted.class),
    CANCEL(EnumSet.of(WAITLISTED, ACCEPTED), CANCELLED, SignUpCancelled.class),
    CHECK_IN(EnumSet.of(ACCEPTED), CHECKED_IN, CheckedIn.class),
    /** Also from where it ends: a code that came late takes the place of a forgotten check-out. */
    CHECK_OUT(EnumSet.of(CHECKED_IN, CHECKED_OUT), CHECKED_OUT, CheckedOut.class),
    /** Also for who never checked in, whom the leader saw, and again for each correction. */
    CONFIRM(EnumSet.of(ACCEPTED, CHECKED_OUT, NO_SHOW, CONFIRMED), CONFIRMED, MinutesConfirmed.class),
    MISS(EnumSet.of(ACCEPTED), NO_SHOW, MarkedNoShow.class);

    private final Set<ParticipationStatus> from;
    private final ParticipationStatus to;
    private final Class<? extends Message> event;

    ParticipationStep(Set<ParticipationStatus> from, ParticipationStatus to, Class<? extends Message> event) {
        this.from = from;
        this.to = to;
        this.event = event;
    }

    public boolean isPossibleFrom(ParticipationStatus status) {
        return from.contains(status);
    }

    public ParticipationStatus to() {
        return to;
    }

    /** The message that tells of the step. */
    public Class<? extends Message> event() {
        return event;
    }
}
