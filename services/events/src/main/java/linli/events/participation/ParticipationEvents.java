package linli.events.participation;

import com.google.protobuf.Message;
import java.util.Objects;
import linli.events.Moments;
import linli.proto.events.v1.CheckedIn;
import linli.proto.events.v1.CheckedOut;
import linli.proto.events.v1.MarkedNoShow;
import linli.proto.events.v1.SignUpAccepted;
import linli.proto.events.v1.SignUpCancelled;
import linli.proto.events.v1.SignUpPromoted;
import linli.proto.events.v1.SignUpWaitlisted;

/** What {@code events.participation.v1} says of each step, but for confirmed minutes: they need the activity too. */
final class ParticipationEvents {

    private ParticipationEvents() {}

    static Message of(ParticipationStep step, Participation participation) {
        String id = participation.participationId.toString();
        String activityId = participation.activityId.toString();
        String volunteerId = participation.volunteerId.toString();
        return switch (step) {
            case ACCEPT ->
                SignUpAccepted.newBuilder()
                        .setParticipationId(id)
                        .setActivityId(activityId)
                        .setVolunteerId(volunteerId)
                        .build();
            case WAITLIST ->
                SignUpWaitlisted.newBuilder()
                        .setParticipationId(id)
                        .setActivityId(activityId)
                        .setVolunteerId(volunteerId)
                        .build();
            case PROMOTE -> SignUpPromoted.newBuilder().setParticipationId(id).build();
            case CANCEL -> SignUpCancelled.newBuilder().setParticipationId(id).build();
            case CHECK_IN ->
                CheckedIn.newBuilder()
                        .setParticipationId(id)
                        .setAt(Moments.timestamp(Objects.requireNonNull(participation.checkedInAt)))
                        .build();
            case CHECK_OUT ->
                CheckedOut.newBuilder()
                        .setParticipationId(id)
                        .setAt(Moments.timestamp(Objects.requireNonNull(participation.checkedOutAt)))
                        .build();
            case MISS -> MarkedNoShow.newBuilder().setParticipationId(id).build();
            case CONFIRM -> throw new IllegalArgumentException("Confirmed minutes need their activity");
        };
    }
}
