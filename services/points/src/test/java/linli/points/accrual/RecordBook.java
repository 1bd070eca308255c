package linli.points.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import linli.points.Desk.Volunteer;
import linli.points.PointsByHand;
import linli.proto.points.v1.PointsAccrued;

/** Earning points without the application around it, in a street that no other test uses. */
final class RecordBook extends PointsByHand {

    /** A Wednesday that every policy of {@link linli.points.DeskRows} governs. */
    static final String DAY = "2026-11-18";

    /** Where nobody said what service earns. */
    final String street = rows.street();

    RecordBook() {
        reload();
    }

    /** Thirty minutes give a point in the street from now on, sixteen points a day at most. */
    UUID givePolicy() {
        return givePolicy(street);
    }

    UUID givePolicy(String areaId) {
        UUID id = rows.accrualPolicy(areaId);
        reload();
        return id;
    }

    /** Another street that no other test uses. */
    String anotherStreet() {
        String another = rows.street();
        reload();
        return another;
    }

    /** One who lives in the street and has no points yet. */
    Volunteer aVolunteer() {
        Volunteer volunteer = rows.volunteer(aKey(), "VERIFIED", 0);
        tables.execute("update volunteer set area_id = ? where volunteer_id = ?", street, volunteer.id());
        tables.execute("insert into account (volunteer_id, balance, sequence) values (?, 0, 0)", volunteer.id());
        return volunteer;
    }

    Confirmation confirmationOf(Volunteer volunteer) {
        return confirmationOf(volunteer, DAY);
    }

    Confirmation confirmationOf(Volunteer volunteer, String day) {
        return Confirmation.of(volunteer.id().toString(), street, day);
    }

    void take(Confirmation confirmation) {
        assertThat(outcomeOf(confirmation)).isEqualTo("taken");
    }

    /** What became of a confirmation that came from the topic. */
    String outcomeOf(Confirmation confirmation) {
        AtomicReference<String> outcome = new AtomicReference<>("neither taken nor rejected");
        ParticipationConsumer consumer = beans.get(ParticipationConsumer.class);
        await(() -> consumer.take(confirmation.record(outcome)));
        return outcome.get();
    }

    /** Points that are gone; expired ones need nothing else around them. */
    void spend(Volunteer volunteer, long spent) {
        tables.execute("update account set balance = balance - ? where volunteer_id = ?", spent, volunteer.id());
        tables.execute(
                "insert into transfer (id, kind, debit, credit, points, volunteer_id, created_at)"
                        + " values (?, 'EXPIRY', ?, '00000000-0000-0000-0000-000000000003', ?, ?, now())",
                UUID.randomUUID(),
                volunteer.id(),
                spent,
                volunteer.id());
    }

    List<String> rows(String sql, Volunteer volunteer) {
        return tables.rows(sql, volunteer.id());
    }

    /** Balance and what is owed. */
    String accountOf(Volunteer volunteer) {
        return rows("select balance, recovery_outstanding from account where volunteer_id = ?", volunteer)
                .get(0);
    }

    /** What the topic was told of a volunteer's points, in order. */
    List<PointsAccrued> eventsOf(Volunteer volunteer) {
        long told = tables.number(
                "select count(*) from outbox_event where topic = 'points.account.v1' and key = ?",
                volunteer.id().toString());
        List<PointsAccrued> events = new ArrayList<>();
        for (long sequence = 1; sequence <= told; sequence++) {
            events.add(event(volunteer, sequence));
        }
        return events;
    }

    private PointsAccrued event(Volunteer volunteer, long sequence) {
        byte[] payload = tables.bytes(
                "select payload from outbox_event where topic = 'points.account.v1' and ce_type = 'PointsAccrued'"
                        + " and key = ? and ce_sequence = ?",
                volunteer.id().toString(),
                Long.toString(sequence));
        try {
            return PointsAccrued.parseFrom(payload);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
