package linli.check.events;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import linli.check.drive.ConfirmedMinutes;
import linli.check.drive.MarkedEvents;
import linli.check.drive.Town;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.registry.v1.OrganisationStanding;
import linli.proto.registry.v1.OrganisationStandingChanged;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that can't be taken in.
 *
 * @param name what is wrong
 * @param reasons words of the reason by the service that must refuse it
 * @param forVolunteer makes one, about a volunteer where it is about any
 */
record Poison(String name, Map<String, String> reasons, Function<String, ProducerRecord<String, byte[]>> forVolunteer) {

    static final String ACCOUNT = "points.account.v1";
    static final String ORGANISATION = "registry.organisation.v1";

    /** Begins a text of 127 bytes and ends. */
    private static final byte[] CUT_OFF = {0x0a, 0x7f, 0x01};

    private static final String CUT_OFF_REASON = "the input ended unexpectedly";
    private static final long LONGER_THAN_A_WEEK = 10_081;

    static final List<Poison> ALL = List.of(
            everywhere("cut off", CUT_OFF_REASON, record -> with(record, record.key(), CUT_OFF)),
            everywhere("without its type", "no header ce_type", record -> header(record, "ce_type", null)),
            everywhere("without its id", "no header ce_id", record -> header(record, "ce_id", null)),
            everywhere("without its sequence", "no header ce_sequence", record -> header(record, "ce_sequence", null)),
            everywhere("with words for a sequence", "seven", record -> header(record, "ce_sequence", "seven")),
            everywhere("with sequence 0", "ce_sequence 0", record -> header(record, "ce_sequence", "0")),
            everywhere("with words for a time", "could not be parsed", record -> header(record, "ce_time", "noon")),
            everywhere("without a key", "no key or no payload", record -> with(record, null, record.value())),
            everywhere("without a payload", "no key or no payload", record -> with(record, record.key(), null)),
            minutes("of an unknown volunteer", "no volunteer", confirmed -> confirmed),
            minutes("of less than no minutes", "MinutesConfirmed.minutes", confirmed -> confirmed.setMinutes(-1)),
            minutes(
                    "of more than a week",
                    "MinutesConfirmed.minutes",
                    confirmed -> confirmed.setMinutes(LONGER_THAN_A_WEEK)),
            minutes("of revision 0", "MinutesConfirmed.revision", confirmed -> confirmed.setRevision(0)),
            minutes("of no participation", "Invalid UUID", confirmed -> confirmed.setParticipationId("nothing")),
            minutes("at no time", "MinutesConfirmed.starts_at", MinutesConfirmed.Builder::clearStartsAt),
            minutes(
                    "beyond all time",
                    "Instant exceeds",
                    confirmed -> confirmed.setStartsAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))),
            new Poison(
                    "an accrual that is cut off",
                    Map.of("insights", CUT_OFF_REASON),
                    volunteer -> cutOff(ACCOUNT, PointsAccrued.getDefaultInstance())),
            new Poison(
                    "an organisation that is cut off",
                    Map.of("events", CUT_OFF_REASON),
                    volunteer -> cutOff(ORGANISATION, OrganisationStandingChanged.getDefaultInstance())),
            new Poison(
                    "an organisation without a standing",
                    Map.of("events", "No enum constant"),
                    volunteer -> organisation(
                            UUID.randomUUID().toString(), OrganisationStanding.ORGANISATION_STANDING_UNSPECIFIED)),
            new Poison(
                    "an organisation without an id",
                    Map.of("events", "Invalid UUID"),
                    volunteer -> organisation("nobody", OrganisationStanding.ORGANISATION_STANDING_FILED)));

    private static Poison everywhere(String name, String reason, UnaryOperator<ProducerRecord<String, byte[]>> spoilt) {
        return new Poison(
                name,
                Map.of("points", reason, "insights", reason),
                volunteer -> spoilt.apply(event(confirmed(volunteer).build())));
    }

    private static Poison minutes(String name, String reason, UnaryOperator<MinutesConfirmed.Builder> spoilt) {
        return new Poison(
                name,
                Map.of("points", reason),
                // Of nobody: insights takes it as it is, and what points refuses must not be on a page that is
                // compared.
                volunteer -> event(
                        spoilt.apply(confirmed(UUID.randomUUID().toString())).build()));
    }

    private static MinutesConfirmed.Builder confirmed(String volunteer) {
        return ConfirmedMinutes.of(volunteer, Instant.now().minus(Story.NEWEST_DAY, ChronoUnit.DAYS), 1);
    }

    private static ProducerRecord<String, byte[]> event(Message message) {
        return MarkedEvents.event(ConfirmedMinutes.TOPIC, UUID.randomUUID().toString(), 1, message);
    }

    private static ProducerRecord<String, byte[]> cutOff(String topic, Message message) {
        String key = UUID.randomUUID().toString();
        return with(MarkedEvents.event(topic, key, 1, message), key, CUT_OFF);
    }

    private static ProducerRecord<String, byte[]> organisation(String id, OrganisationStanding standing) {
        return MarkedEvents.event(
                ORGANISATION,
                UUID.randomUUID().toString(),
                1,
                OrganisationStandingChanged.newBuilder()
                        .setOrganisationId(id)
                        .setName("核查组织")
                        .setAreaId(Town.COMMUNITY)
                        .setStanding(standing)
                        .build());
    }

    private static ProducerRecord<String, byte[]> with(
            ProducerRecord<String, byte[]> record, @Nullable String key, byte @Nullable [] payload) {
        return new ProducerRecord<>(record.topic(), record.partition(), key, payload, record.headers());
    }

    private static ProducerRecord<String, byte[]> header(
            ProducerRecord<String, byte[]> record, String name, @Nullable String value) {
        record.headers().remove(name);
        if (value != null) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
