package linli.check.drive;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import linli.proto.events.v1.MinutesConfirmed;

/**
 * Tells the topic of confirmed minutes of activities that never were: earning points for real takes as long as the service
 * for which they are given.
 */
public final class ConfirmedMinutes implements AutoCloseable {

    public static final String TOPIC = "events.participation.v1";

    /** As many as a day has; {@link PastPolicy} gives a point for each. */
    public static final int A_DAY = 1440;

    private final MarkedEvents events;

    public ConfirmedMinutes(String servers) {
        events = new MarkedEvents(servers);
    }

    /** Gives a volunteer that many points at least, for full days before today. */
    public void give(String volunteerId, int points) {
        for (int day = 1; (day - 1) * A_DAY < points; day++) {
            MinutesConfirmed.Builder confirmed = of(volunteerId, Instant.now().minus(day, ChronoUnit.DAYS), A_DAY);
            events.send(MarkedEvents.event(TOPIC, confirmed.getParticipationId(), 1, confirmed.build()));
        }
    }

    /** A first confirmation of a participation of its own, in the checks' community. */
    public static MinutesConfirmed.Builder of(String volunteerId, Instant startsAt, long minutes) {
        return MinutesConfirmed.newBuilder()
                .setParticipationId(UUID.randomUUID().toString())
                .setActivityId(UUID.randomUUID().toString())
                .setActivityTitle("核查活动")
                .setOrganisationId(UUID.randomUUID().toString())
                .setAreaId(Town.COMMUNITY)
                .setSeries("GONGJIAN")
                .setVolunteerId(volunteerId)
                .setStartsAt(timestamp(startsAt))
                .setMinutes(minutes)
                .setRevision(1)
                .setConfirmedByPersonId("check")
                .setConfirmedAt(timestamp(Instant.now()));
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    @Override
    public void close() {
        events.close();
    }
}
