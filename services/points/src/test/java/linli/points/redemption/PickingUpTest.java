package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.person;
import static linli.points.PointsByHand.problem;
import static linli.points.PointsByHand.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.points.ledger.SystemAccount;
import linli.proto.points.v1.RedemptionPickedUp;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P4")
class PickingUpTest {

    /** As the counter is set. */
    private static final int WRONG_CODES = 3;

    private static final Duration WITHIN = Duration.ofMinutes(15);

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

    private static String other(String code) {
        return String.format("%08d", (Integer.parseInt(code) + 1) % 100_000_000);
    }

    @Test
    void handsOutAndPaysTheSponsor() throws Exception {
        RedemptionView made = counter.redeem(volunteer, item, 2);
        counter.itIs(made.pickUpBefore().minusMillis(1));

        PickUpView handedOut = counter.pickUp(shop.staff(), made.pickUpCode());

        assertThat(handedOut)
                .isEqualTo(new PickUpView(
                        made.redemptionId(),
                        "大米 5 千克",
                        2,
                        20,
                        "韦**",
                        made.pickUpBefore().minusMillis(1)));
        UUID id = made.redemptionId();
        assertThat(counter.tables.rows(
                        "select kind, debit, credit, points, volunteer_id from transfer where redemption_id = ?"
                                + " and kind <> 'HOLD'",
                        id))
                .containsExactly(
                        "SETTLEMENT " + SystemAccount.ESCROW + " " + shop.sponsorId() + " 20 " + volunteer.id());
        assertThat(counter.tables.rows("select status, closed_by, version from redemption where redemption_id = ?", id))
                .containsExactly("PICKED_UP " + shop.staff() + " 2");
        assertThat(counter.tables.rows(
                        "select person_id, role, operation, object_type, area_id from audit_entry where object_id = ?",
                        id.toString()))
                .containsExactly(shop.staff() + " sponsor_staff points.redemption.pick-up redemption " + COMMUNITY);
        assertThat(RedemptionPickedUp.parseFrom(counter.tables.bytes(
                        "select payload from outbox_event where key = ? and ce_sequence = '2'"
                                + " and ce_type = 'RedemptionPickedUp'",
                        id.toString())))
                .isEqualTo(RedemptionPickedUp.newBuilder()
                        .setRedemptionId(id.toString())
                        .setOccurredAt(Closing.timestamp(handedOut.pickedUpAt()))
                        .build());
        assertThat(counter.balanceOf(volunteer)).isEqualTo(80);
        assertThat(counter.stockOf(item)).isEqualTo(7);
    }

    @Test
    void saysWhyAKnownCodeIsNoLongerGood() {
        RedemptionView handedOut = counter.redeem(volunteer, item, 1);
        counter.pickUp(shop.staff(), handedOut.pickUpCode());
        RedemptionView cancelled = counter.redeem(volunteer, item, 1);
        counter.cancel(Counter.resident(volunteer), cancelled.redemptionId());

        assertThat(refusal(() -> counter.pickUp(shop.staff(), handedOut.pickUpCode())))
                .isEqualTo(PointsError.ALREADY_PICKED_UP);
        assertThat(refusal(() -> counter.pickUp(shop.staff(), cancelled.pickUpCode())))
                .isEqualTo(PointsError.REDEMPTION_NOT_HELD);
    }

    /** The timer that expires it may be late. */
    @Test
    void handsNothingOutWhenTheTimeIsOver() {
        RedemptionView made = counter.redeem(volunteer, item, 1);
        counter.itIs(made.pickUpBefore());

        ProblemException late = problem(() -> counter.pickUp(shop.staff(), made.pickUpCode()));

        assertThat(late.code()).isEqualTo(PointsError.REDEMPTION_NOT_HELD);
        assertThat(late.detailEn()).contains("time");
    }

    @Test
    void knowsOnlyCodesOfTheOwnSponsor() {
        RedemptionView open = counter.redeem(volunteer, item, 1);
        RedemptionView closed = counter.redeem(volunteer, item, 1);
        counter.pickUp(shop.staff(), closed.pickUpCode());
        String stranger = counter.aShop().staff();

        for (RedemptionView others : new RedemptionView[] {open, closed}) {
            assertThat(refusal(() -> counter.pickUp(stranger, others.pickUpCode())))
                    .isEqualTo(PointsError.PICKUP_CODE_UNKNOWN);
        }
        assertThat(counter.pickUp(shop.staff(), open.pickUpCode()).points()).isEqualTo(10);
    }

    private void post(String staff, @Nullable PickUpRequest body) {
        PickUpResource resource = counter.beans.get(PickUpResource.class);
        counter.post(person(staff), "/pickups", aKey(), () -> resource.pickUp(body));
    }

    /** Who is no staff learns nothing of the body: 403 comes first. */
    @Test
    void judgesTheRightBeforeTheBody() {
        assertThat(refusal(() -> post(aKey(), new PickUpRequest("no code")))).isEqualTo(WireError.FORBIDDEN);
        assertThatThrownBy(() -> post(shop.staff(), new PickUpRequest("no code")))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(refusal(() -> post(shop.staff(), null))).isEqualTo(WireError.BAD_REQUEST);
    }

    private void sendWrongCodes(int times, String code) {
        for (int i = 0; i < times; i++) {
            assertThat(refusal(() -> counter.pickUp(shop.staff(), other(code))))
                    .isEqualTo(PointsError.PICKUP_CODE_UNKNOWN);
        }
    }

    @Test
    void holdsOffWhoTriesCodesOut() {
        String code = counter.redeem(volunteer, item, 1).pickUpCode();
        sendWrongCodes(WRONG_CODES, code);
        counter.itIs(Counter.NOW.plusSeconds(60));

        ProblemException heldOff = problem(() -> counter.pickUp(shop.staff(), code));

        assertThat(heldOff.code()).isEqualTo(WireError.TOO_MANY_REQUESTS);
        assertThat(heldOff.retryAfter().toSeconds()).isEqualTo(WITHIN.toSeconds() - 60 + 1);
    }

    @Test
    void letsAFewMistypeTheirCode() {
        String code = counter.redeem(volunteer, item, 1).pickUpCode();
        sendWrongCodes(WRONG_CODES - 1, code);

        assertThat(counter.pickUp(shop.staff(), code).quantity()).isOne();
    }

    @Test
    void countsAnewWhenTheTimeIsOver() {
        String code = counter.redeem(volunteer, item, 1).pickUpCode();
        sendWrongCodes(WRONG_CODES, code);
        Instant over = Counter.NOW.plus(WITHIN).plusMillis(1);
        counter.itIs(over);

        sendWrongCodes(WRONG_CODES - 1, code);

        assertThat(counter.pickUp(shop.staff(), code).pickedUpAt()).isEqualTo(over.truncatedTo(ChronoUnit.MILLIS));
    }
}
