package linli.points.redemption;

import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.PointsByHand.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two pieces of an item per person and month. */
@Tag("P4")
class RedemptionLimitTest {

    /** 00:00 of the first of the month, in China. */
    private static final Instant MONTH = Instant.parse("2026-10-31T16:00:00Z");

    private Counter counter;
    private Shop shop;
    private Volunteer volunteer;
    private String item;

    @BeforeEach
    void anItemAndSomebodyWhoWantsIt() {
        counter = new Counter();
        shop = counter.aShop();
        volunteer = counter.aVolunteer(100);
        item = counter.anItem(shop, STRICT_COMMUNITY, 10, 9);
    }

    private void isReached() {
        assertThat(refusal(() -> counter.redeem(volunteer, item, 1))).isEqualTo(PointsError.REDEMPTION_LIMIT_REACHED);
    }

    @Test
    void countsWhatIsHeldAndWhatWasPickedUp() {
        counter.pickUp(shop.staff(), counter.redeem(volunteer, item, 1).pickUpCode());
        counter.redeem(volunteer, item, 1);

        isReached();
    }

    @Test
    void countsPiecesAndNotOrders() {
        counter.redeem(volunteer, item, 2);

        isReached();
    }

    @Test
    void countsNothingThatWasCancelled() {
        UUID cancelled = counter.redeem(volunteer, item, 2).redemptionId();
        counter.cancel(Counter.resident(volunteer), cancelled);

        assertThat(counter.redeem(volunteer, item, 2).quantity()).isEqualTo(2);
    }

    @Test
    void beginsAnewWithTheMonth() {
        counter.itIs(MONTH.minusMillis(1));
        counter.redeem(volunteer, item, 2);

        counter.itIs(MONTH);
        assertThat(counter.redeem(volunteer, item, 2).quantity()).isEqualTo(2);
        isReached();
    }

    @Test
    void isOfOnePersonAndOneItem() {
        counter.redeem(volunteer, item, 2);

        assertThat(counter.redeem(counter.aVolunteer(20), item, 2).quantity()).isEqualTo(2);
        String other = counter.anItem(shop, STRICT_COMMUNITY, 10, 9);
        assertThat(counter.redeem(volunteer, other, 2).quantity()).isEqualTo(2);
    }
}
