package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Date;
import java.util.Map;
import linli.platform.event.Event;
import linli.proto.events.v1.CheckedIn;
import linli.proto.events.v1.CheckedOut;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.events.v1.SignUpAccepted;
import linli.proto.events.v1.SignUpWaitlisted;
import org.bson.Document;

/** Participations: whose, in what, {@code status}, and the confirmed {@code minutes}. */
final class ParticipationFolds {

    static final Map<String, Aggregate.Fold> FOLDS = Map.of(
            "SignUpAccepted",
            (participation, event) -> {
                SignUpAccepted accepted = SignUpAccepted.parseFrom(event.payload());
                state(participation, accepted.getActivityId(), accepted.getVolunteerId(), "ACCEPTED");
            },
            "SignUpWaitlisted",
            (participation, event) -> {
                SignUpWaitlisted waiting = SignUpWaitlisted.parseFrom(event.payload());
                state(participation, waiting.getActivityId(), waiting.getVolunteerId(), "WAITLISTED");
            },
            "SignUpPromoted",
            (participation, event) -> {
                participation.put("status", "ACCEPTED");
                participation.put("promotedAt", Date.from(event.time().toInstant()));
            },
            "SignUpCancelled",
            (participation, event) -> participation.put("status", "CANCELLED"),
            "CheckedIn",
            (participation, event) -> {
                participation.put("status", "CHECKED_IN");
                participation.put(
                        "checkedInAt",
                        Moments.date(CheckedIn.parseFrom(event.payload()).getAt()));
            },
            "CheckedOut",
            (participation, event) -> {
                participation.put("status", "CHECKED_OUT");
                participation.put(
                        "checkedOutAt",
                        Moments.date(CheckedOut.parseFrom(event.payload()).getAt()));
            },
            "MarkedNoShow",
            (participation, event) -> participation.put("status", "NO_SHOW"),
            "MinutesConfirmed",
            ParticipationFolds::confirmed);

    private ParticipationFolds() {}

    private static void state(Document participation, String activityId, String volunteerId, String status) {
        participation.put("activityId", activityId);
        participation.put("volunteerId", volunteerId);
        participation.put("status", status);
    }

    private static void confirmed(Document participation, Event event) throws InvalidProtocolBufferException {
        MinutesConfirmed confirmed = MinutesConfirmed.parseFrom(event.payload());
        state(participation, confirmed.getActivityId(), confirmed.getVolunteerId(), "CONFIRMED");
        participation.put("minutes", confirmed.getMinutes());
        participation.put("confirmedAt", Moments.date(confirmed.getConfirmedAt()));
    }
}
