package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.await;
import static linli.points.PointsByHand.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.points.ledger.SystemAccount;
import linli.proto.points.v1.RedemptionCancelled;
import linli.proto.points.v1.RedemptionExpired;
import linli.wire.Grant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelled, or not picked up in time: points and stock go back. */
@Tag("P4")
class RedemptionEndsTest {

    private static final Timestamp NOW = Closing.timestamp(Counter.NOW.truncatedTo(ChronoUnit.MILLIS));

    private Counter counter;
    private Shop shop;
    private Volunteer volunteer;
    private String item;

    @BeforeEach
    void anItemAndSomebodyWhoWantsIt() {
        counter = new Counter();
        shop = counter.aShop();
        volunteer = counter.aVolunteer(100);
        item = counter.anItem(shop, COMMUNITY, 10, 9);
    }

    private Caller owner() {
        return Counter.resident(volunteer);
    }

    private RedemptionView read(UUID redemptionId) {
        return counter.get(
                owner(), () -> counter.beans.get(RedemptionResource.class).get(redemptionId));
    }

    private List<String> rows(String sql, UUID redemptionId) {
        return counter.tables.rows(sql, redemptionId);
    }

    private byte[] event(UUID redemptionId, String type) {
        return counter.tables.bytes(
                "select payload from outbox_event where topic = 'points.redemption.v1' and key = ?"
                        + " and ce_sequence = '2' and ce_type = ?",
                redemptionId.toString(),
                type);
    }

    private void hasGoneBack(UUID redemptionId) {
        assertThat(counter.balanceOf(volunteer)).isEqualTo(100);
        assertThat(counter.stockOf(item)).isEqualTo(9);
        assertThat(rows(
                        "select kind, debit, credit, points, volunteer_id from transfer where redemption_id = ?"
                                + " and kind <> 'HOLD'",
                        redemptionId))
                .containsExactly("RETURN " + SystemAccount.ESCROW + " " + volunteer.id() + " 30 " + volunteer.id());
        assertThat(rows(
                        "select kind, item_id, delta from stock_movement where redemption_id = ? and kind <> 'REDEEMED'",
                        redemptionId))
                .containsExactly("RETURNED " + item + " 3");
        assertThat(rows(
                        "select count(distinct t.created_at) from transfer t join stock_movement m using (redemption_id,"
                                + " created_at) join redemption r on r.redemption_id = t.redemption_id"
                                + " and r.closed_at = t.created_at where r.redemption_id = ?",
                        redemptionId))
                .containsExactly("1");
    }

    @Test
    void givesBackWhatTheOwnerCancels() throws InvalidProtocolBufferException {
        RedemptionView made = counter.redeem(volunteer, item, 3);

        RedemptionView cancelled = counter.cancel(owner(), made.redemptionId());

        assertThat(cancelled.status()).isEqualTo(RedemptionStatus.CANCELLED);
        assertThat(cancelled.pickUpCode()).isNull();
        assertThat(read(made.redemptionId())).isEqualTo(cancelled);
        hasGoneBack(made.redemptionId());
        assertThat(RedemptionCancelled.parseFrom(event(made.redemptionId(), "RedemptionCancelled")))
                .isEqualTo(RedemptionCancelled.newBuilder()
                        .setRedemptionId(made.redemptionId().toString())
                        .setOccurredAt(NOW)
                        .build());
        assertThat(rows(
                        "select version, closed_by, closed_at at time zone 'UTC' from redemption where redemption_id = ?",
                        made.redemptionId()))
                .containsExactly("2 " + volunteer.personId() + " 2026-11-22 02:00:00.123");
        assertThat(counter.tables.number(
                        "select count(*) from audit_entry where object_id = ?",
                        made.redemptionId().toString()))
                .isZero();
    }

    @Test
    void endsOnce() {
        UUID cancelled = counter.redeem(volunteer, item, 1).redemptionId();
        counter.cancel(owner(), cancelled);
        RedemptionView handedOut = counter.redeem(volunteer, item, 1);
        counter.pickUp(shop.staff(), handedOut.pickUpCode());

        assertThat(refusal(() -> counter.cancel(owner(), cancelled))).isEqualTo(PointsError.REDEMPTION_NOT_HELD);
        assertThat(refusal(() -> counter.cancel(owner(), handedOut.redemptionId())))
                .isEqualTo(PointsError.ALREADY_PICKED_UP);
        assertThat(counter.balanceOf(volunteer)).isEqualTo(90);
        assertThat(counter.stockOf(item)).isEqualTo(8);
    }

    @Test
    void isNobodysButTheOwners() {
        UUID made = counter.redeem(volunteer, item, 1).redemptionId();

        for (Caller stranger : List.of(Counter.resident(counter.aVolunteer(0)), Counter.aWorker())) {
            assertThat(refusal(() -> counter.cancel(stranger, made))).isEqualTo(PointsError.REDEMPTION_NOT_FOUND);
            assertThat(refusal(() -> counter.get(
                            stranger,
                            () -> counter.beans.get(RedemptionResource.class).get(made))))
                    .isEqualTo(PointsError.REDEMPTION_NOT_FOUND);
        }
        assertThat(refusal(() -> counter.cancel(owner(), UUID.randomUUID())))
                .isEqualTo(PointsError.REDEMPTION_NOT_FOUND);
        assertThat(read(made).status()).isEqualTo(RedemptionStatus.HELD);
    }

    @Test
    @Tag("B10")
    void isCancelledForAnElderByTheWorkerAndThatIsAudited() {
        Volunteer elder = counter.anElder(50);
        Caller worker = Counter.aWorker();
        RedemptionView made = Counter.read(counter.redeemFor(elder, worker, aKey(), item), RedemptionView.class);
        Caller elsewhere =
                Counter.person(aKey(), new Grant(worker.grants().get(0).role(), STRICT_COMMUNITY));

        assertThat(refusal(() -> counter.cancel(elsewhere, made.redemptionId())))
                .isEqualTo(PointsError.REDEMPTION_NOT_FOUND);
        assertThat(counter.get(
                        worker,
                        () -> counter.beans.get(RedemptionResource.class).get(made.redemptionId())))
                .isEqualTo(made);
        counter.cancel(worker, made.redemptionId());

        assertThat(counter.balanceOf(elder)).isEqualTo(50);
        assertThat(counter.tables.rows(
                        "select person_id, role, acting_for, object_type, area_id from audit_entry"
                                + " where object_id = ? and operation = 'points.redemption.cancel'",
                        made.redemptionId().toString()))
                .containsExactly(worker.personId() + " community_worker " + elder.id() + " redemption " + COMMUNITY);
    }

    private void expire() {
        await(counter.beans.get(ExpireRedemptions.class)::run);
    }

    private void dueAt(Instant end, UUID redemptionId) {
        counter.tables.execute(
                "update redemption set pick_up_before = ? where redemption_id = ?",
                end.atOffset(ZoneOffset.UTC),
                redemptionId);
    }

    @Test
    void givesBackWhatNobodyPickedUpInTime() throws InvalidProtocolBufferException {
        UUID due = counter.redeem(volunteer, item, 3).redemptionId();
        UUID open = counter.redeem(counter.aVolunteer(10), counter.anItem(shop, COMMUNITY, 10, 1), 1)
                .redemptionId();
        dueAt(Counter.NOW, due);
        dueAt(Counter.NOW.plusMillis(1), open);

        expire();

        assertThat(read(due).status()).isEqualTo(RedemptionStatus.EXPIRED);
        hasGoneBack(due);
        assertThat(RedemptionExpired.parseFrom(event(due, "RedemptionExpired")))
                .isEqualTo(RedemptionExpired.newBuilder()
                        .setRedemptionId(due.toString())
                        .setOccurredAt(NOW)
                        .build());
        assertThat(rows("select closed_by from redemption where redemption_id = ?", due))
                .containsExactly("null");
        assertThat(rows("select status from redemption where redemption_id = ?", open))
                .containsExactly("HELD");
    }

    /** Somebody has repaired the database by hand, and not well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from item_stock where item_id = (select item_id from redemption where redemption_id = ?)",
                "delete from account where volunteer_id = (select volunteer_id from redemption where redemption_id = ?)"
            })
    void givesBackTheOthersWhereOneCannotBe(String damage) {
        UUID damaged = counter.redeem(counter.aVolunteer(10), counter.anItem(shop, COMMUNITY, 10, 1), 1)
                .redemptionId();
        UUID due = counter.redeem(volunteer, item, 3).redemptionId();
        dueAt(Counter.NOW.minusSeconds(1), damaged);
        dueAt(Counter.NOW, due);
        counter.tables.execute(damage, damaged);

        expire();

        hasGoneBack(due);
        assertThat(rows("select status from redemption where redemption_id = ?", damaged))
                .containsExactly("HELD");
        // Other tests of the same database expire all that is due.
        counter.tables.execute("delete from redemption where redemption_id = ?", damaged);
    }

    /** A run has an end; the next one does the rest. */
    @Test
    void givesBackFiveHundredInOneRun() {
        UUID pattern = counter.redeem(volunteer, item, 1).redemptionId();
        dueAt(Counter.NOW, pattern);
        counter.tables.execute("update item_stock set stock = 0 where item_id = ?", UUID.fromString(item));
        counter.tables.execute(
                "insert into redemption select gen_random_uuid(), volunteer_id, item_id, item_name, sponsor_id, area_id,"
                        + " quantity, points, status, pick_up_code, gen_random_uuid()::text::bytea, pick_up_before,"
                        + " policy_ids, version, acted_by, consent_note, created_at, closed_at, closed_by"
                        + " from redemption, generate_series(1, 500) where redemption_id = ?",
                pattern);

        expire();
        assertThat(counter.stockOf(item)).isEqualTo(500);
        expire();
        assertThat(counter.stockOf(item)).isEqualTo(501);
    }
}
