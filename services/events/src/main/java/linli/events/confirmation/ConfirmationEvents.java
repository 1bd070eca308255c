package linli.events.confirmation;

import linli.events.Moments;
import linli.events.activity.Activity;
import linli.events.participation.Participation;
import linli.proto.events.v1.MinutesConfirmed;

/** What {@code events.participation.v1} says of confirmed minutes. */
final class ConfirmationEvents {

    private ConfirmationEvents() {}

    static MinutesConfirmed confirmed(Activity activity, Participation participation, Confirmation confirmation) {
        return MinutesConfirmed.newBuilder()
                .setParticipationId(participation.participationId.toString())
                .setActivityId(activity.activityId.toString())
                .setActivityTitle(activity.title)
                .setOrganisationId(activity.organisationId.toString())
                .setAreaId(activity.areaId)
                .setSeries(activity.series.name())
                .setVolunteerId(participation.volunteerId.toString())
                .setOrganiser(participation.organiser)
                .setStartsAt(Moments.timestamp(activity.startsAt))
                .setMinutes(confirmation.minutes)
                .setRevision(confirmation.id.revision())
                .setConfirmedByPersonId(confirmation.confirmedBy)
                .setConfirmedAt(Moments.timestamp(confirmation.confirmedAt))
                .build();
    }
}
