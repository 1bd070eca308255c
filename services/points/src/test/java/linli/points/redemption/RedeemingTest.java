package linli.points.redemption;

import static linli.points.Desk.CLOSED_COMMUNITY;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.OTHER_STREET;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.read;
import static linli.points.PointsByHand.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import linli.platform.idempotency.RequestKey;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.points.ledger.SystemAccount;
import linli.proto.points.v1.PointsRedeemed;
import linli.wire.WireError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P4")
class RedeemingTest {

    private Counter counter;
    private Shop shop;

    @BeforeEach
    void aShop() {
        counter = new Counter();
        shop = counter.aShop();
    }

    private List<String> rows(String sql, UUID redemptionId) {
        return counter.tables.rows(sql, redemptionId);
    }

    private static byte[] bytes(Response response) {
        return (byte[]) response.getEntity();
    }

    @Test
    void answersWithTheOrderAndItsCode() {
        Volunteer volunteer = counter.aVolunteer(50);
        String item = counter.anItem(shop, COMMUNITY, 12, 9);

        Response made = counter.redeem(volunteer, aKey(), item, 3);

        RedemptionView view = read(made, RedemptionView.class);
        assertThat(made.getStatus()).isEqualTo(201);
        assertThat(view)
                .isEqualTo(new RedemptionView(
                        view.redemptionId(),
                        UUID.fromString(item),
                        "大米 5 千克",
                        3,
                        36,
                        RedemptionStatus.HELD,
                        view.pickUpCode(),
                        Instant.parse("2026-11-29T16:00:00Z"),
                        Instant.parse("2026-11-22T02:00:00.123Z")));
        assertThat(view.pickUpCode()).matches("[0-9]{8}");
        assertThat(counter.get(
                        Counter.resident(volunteer),
                        () -> counter.beans.get(RedemptionResource.class).get(view.redemptionId())))
                .isEqualTo(view);
    }

    @Test
    void movesPointsToEscrowAndStockToTheResident() {
        Volunteer volunteer = counter.aVolunteer(50);
        String item = counter.anItem(shop, COMMUNITY, 12, 9);

        UUID id = counter.redeem(volunteer, item, 3).redemptionId();

        assertThat(counter.balanceOf(volunteer)).isEqualTo(14);
        assertThat(counter.stockOf(item)).isEqualTo(6);
        assertThat(rows("select kind, debit, credit, points, volunteer_id from transfer where redemption_id = ?", id))
                .containsExactly("HOLD " + volunteer.id() + " " + SystemAccount.ESCROW + " 36 " + volunteer.id());
        assertThat(rows("select kind, item_id, delta from stock_movement where redemption_id = ?", id))
                .containsExactly("REDEEMED " + item + " -3");
        assertThat(rows(
                        "select status, area_id, sponsor_id, item_name, version, acted_by, cardinality(policy_ids)"
                                + " from redemption where redemption_id = ?",
                        id))
                .containsExactly("HELD " + COMMUNITY + " " + shop.sponsorId() + " 大米 5 千克 1 null 1");
        assertThat(rows(
                        "select count(*) from redemption r join policy p on p.policy_id = r.policy_ids[1]"
                                + " and p.area_id = r.area_id where redemption_id = ?",
                        id))
                .containsExactly("1");
    }

    @Test
    void tellsWhatWasRedeemed() throws Exception {
        Volunteer volunteer = counter.aVolunteer(50);
        String item = counter.anItem(shop, COMMUNITY, 12, 9);

        RedemptionView view = counter.redeem(volunteer, item, 3);

        String outbox = " from outbox_event where topic = 'points.redemption.v1' and key = ?";
        String key = view.redemptionId().toString();
        assertThat(counter.tables.rows("select ce_type, ce_source, ce_sequence, traceparent" + outbox, key))
                .containsExactly("PointsRedeemed /linli/points 1 null");
        PointsRedeemed event = PointsRedeemed.parseFrom(counter.tables.bytes("select payload" + outbox, key));
        assertThat(event)
                .isEqualTo(PointsRedeemed.newBuilder()
                        .setRedemptionId(key)
                        .setVolunteerId(volunteer.id().toString())
                        .setItemId(item)
                        .setItemName("大米 5 千克")
                        .setSponsorId(shop.sponsorId())
                        .setQuantity(3)
                        .setPoints(36)
                        .setOccurredAt(Closing.timestamp(view.createdAt()))
                        .setPickUpBefore(Closing.timestamp(view.pickUpBefore()))
                        .build());
        assertThat(event.getOccurredAt().getNanos()).isEqualTo(123_000_000);
    }

    @Test
    void refusesWhatCannotBeGivenAndTakesNothing() {
        Volunteer rich = counter.aVolunteer(1_000);
        Volunteer poor = counter.aVolunteer(9);
        String item = counter.anItem(shop, COMMUNITY, 10, 2);
        String strict = counter.anItem(shop, STRICT_COMMUNITY, 10, 9);
        String closed = counter.anItem(shop, CLOSED_COMMUNITY, 10, 9);
        String nobodys = counter.anItem(shop, OTHER_STREET, 10, 9);

        assertThat(refusal(() -> counter.redeem(poor, item, 1))).isEqualTo(PointsError.INSUFFICIENT_POINTS);
        assertThat(refusal(() -> counter.redeem(counter.aVolunteer(0), item, 1)))
                .isEqualTo(PointsError.INSUFFICIENT_POINTS);
        assertThat(refusal(() -> counter.redeem(rich, item, 3))).isEqualTo(PointsError.OUT_OF_STOCK);
        assertThat(refusal(() -> counter.redeem(rich, strict, 3))).isEqualTo(PointsError.REDEMPTION_LIMIT_REACHED);
        assertThat(refusal(() -> counter.redeem(rich, closed, 1))).isEqualTo(PointsError.REDEMPTION_CLOSED);
        assertThat(refusal(() -> counter.redeem(rich, nobodys, 1)).name()).isEqualTo("POLICY_MISSING");
        assertThat(refusal(() -> counter.redeem(counter.anUnverifiedVolunteer(100), item, 1)))
                .isEqualTo(PointsError.VOLUNTEER_NOT_VERIFIED);
        assertThat(refusal(() -> counter.redeem(rich, aKey(), aKey(), 1))).isEqualTo(PointsError.ITEM_NOT_FOUND);

        assertThat(counter.balanceOf(rich)).isEqualTo(1_000);
        assertThat(counter.balanceOf(poor)).isEqualTo(9);
        assertThat(counter.stockOf(item)).isEqualTo(2);
        assertThat(counter.redeem(rich, item, 2).points()).isEqualTo(20);
        assertThat(counter.redeem(rich, strict, 2).points()).isEqualTo(20);
    }

    /** In the batch and, where the order is no longer worded at all, before it. */
    @Test
    void answersARepetitionByteForByteEvenWhenItWouldBeRefusedByNow() {
        Volunteer volunteer = counter.aVolunteer(10);
        String item = counter.anItem(shop, COMMUNITY, 10, 1);
        byte[] first = bytes(counter.redeem(volunteer, "k", item, 1));

        assertThat(bytes(counter.redeem(volunteer, "k", item, 1))).isEqualTo(first);
        assertThat(refusal(() -> counter.redeem(volunteer, "k", item, 2))).isEqualTo(WireError.IDEMPOTENCY_KEY_REUSED);

        withdraw(item);
        Counter restarted = new Counter();
        assertThat(bytes(restarted.redeem(volunteer, "k", item, 1))).isEqualTo(first);
        assertThat(refusal(() -> restarted.redeem(volunteer, "k", item, 2)))
                .isEqualTo(WireError.IDEMPOTENCY_KEY_REUSED);
        assertThat(refusal(() -> restarted.redeem(volunteer, "l", item, 1))).isEqualTo(PointsError.REDEMPTION_CLOSED);
        assertThat(counter.balanceOf(volunteer)).isZero();
    }

    private void withdraw(String item) {
        counter.tables.execute(
                "update item set on_offer = false, version = version + 1 where item_id = ?", UUID.fromString(item));
    }

    @Test
    void takesAnItemUpAgainAsSoonAsItIsBackOnOffer() {
        Volunteer volunteer = counter.aVolunteer(10);
        String item = counter.anItem(shop, COMMUNITY, 10, 1);
        withdraw(item);
        assertThat(refusal(() -> counter.redeem(volunteer, item, 1))).isEqualTo(PointsError.REDEMPTION_CLOSED);

        counter.tables.execute(
                "update item set on_offer = true, version = version + 1 where item_id = ?", UUID.fromString(item));

        assertThat(counter.redeem(volunteer, item, 1).points()).isEqualTo(10);
    }

    @Test
    void refusesATwinWhileTheFirstIsInFlight() throws Exception {
        Volunteer volunteer = counter.aVolunteer(10);
        String item = counter.anItem(shop, COMMUNITY, 10, 1);
        RequestKey key = RequestKey.of("k", volunteer.personId(), "", new byte[0]);

        try (Connection first = Counter.DATABASE.connect();
                Statement statement = first.createStatement()) {
            statement.execute("select pg_advisory_lock(" + key.lockId() + ")");
            assertThat(refusal(() -> counter.redeem(volunteer, "k", item, 1)))
                    .isEqualTo(WireError.IDEMPOTENCY_KEY_IN_FLIGHT);
        }
    }

    @Test
    void wordsAnOrderAgainWhenTheItemHasChanged() {
        Volunteer volunteer = counter.aVolunteer(100);
        String item = counter.anItem(shop, COMMUNITY, 10, 9);
        counter.redeem(volunteer, item, 1);

        // Behind the back of the cache, as another replica would.
        counter.tables.execute(
                "update item set points = 20, version = version + 1 where item_id = ?", UUID.fromString(item));

        assertThat(counter.redeem(volunteer, item, 1).points()).isEqualTo(20);
        assertThat(counter.balanceOf(volunteer)).isEqualTo(70);
    }
}
