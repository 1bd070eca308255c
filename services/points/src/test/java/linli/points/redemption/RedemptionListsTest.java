package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static linli.points.PointsByHand.person;
import static linli.points.PointsByHand.problem;
import static linli.points.PointsByHand.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.paging.Pages;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedemptionListsTest {

    /** 00:00 in China. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T16:00:00Z");

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

    private Page<RedemptionView> own(Caller caller, PageRequest page) {
        MyRedemptionsResource resource = counter.beans.get(MyRedemptionsResource.class);
        return counter.get(caller, () -> resource.list(page));
    }

    @Test
    @Tag("P4")
    void showTheOwnersRedemptionsNewestFirst() {
        RedemptionView first = counter.redeem(volunteer, item, 1);
        RedemptionView second = counter.redeem(volunteer, item, 1);
        RedemptionView third = counter.redeem(volunteer, item, 1);
        counter.redeem(counter.aVolunteer(10), item, 1);
        Caller owner = Counter.resident(volunteer);

        Page<RedemptionView> page = own(owner, Pages.of(2, null));

        assertThat(page.items()).containsExactly(third, second);
        Page<RedemptionView> rest = own(owner, Pages.of(2, page.nextCursor()));
        assertThat(rest.items()).containsExactly(first);
        assertThat(rest.nextCursor()).isNull();
        assertThat(own(Counter.aWorker(), Pages.of(2, null)).items()).isEmpty();
    }

    private RedemptionView handedOut(Instant at) {
        counter.itIs(at);
        RedemptionView made = counter.redeem(volunteer, item, 1);
        counter.pickUp(shop.staff(), made.pickUpCode());
        return made;
    }

    private Page<PickUpView> board(String staff, @Nullable String day, PageRequest page) {
        SponsorPickUpsResource resource = counter.beans.get(SponsorPickUpsResource.class);
        UUID sponsor = UUID.fromString(shop.sponsorId());
        return counter.get(person(staff), () -> resource.list(sponsor, day, page));
    }

    private List<UUID> ids(@Nullable String day) {
        return board(shop.staff(), day, Pages.of(20, null)).items().stream()
                .map(PickUpView::redemptionId)
                .toList();
    }

    @Test
    @Tag("P5")
    void showTheSponsorWhatItHandedOutOnADayOfChina() {
        UUID eve = handedOut(MIDNIGHT.minusMillis(1)).redemptionId();
        UUID start = handedOut(MIDNIGHT).redemptionId();
        UUID end = handedOut(MIDNIGHT.plus(Duration.ofDays(1)).minusMillis(1)).redemptionId();
        UUID next = handedOut(MIDNIGHT.plus(Duration.ofDays(1))).redemptionId();
        counter.redeem(volunteer, item, 1);

        assertThat(ids("2026-11-24")).containsExactly(end, start);
        assertThat(ids(null)).containsExactly(next, end, start, eve);
        assertThat(ids("")).containsExactly(next, end, start, eve);
        assertThat(ids("2026-11-26")).isEmpty();
    }

    @Test
    @Tag("P5")
    void showTheSponsorPageAfterPage() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(0, handedOut(MIDNIGHT.plusSeconds(i)).redemptionId());
        }

        Page<PickUpView> page = board(shop.staff(), null, Pages.of(2, null));
        Page<PickUpView> rest = board(shop.staff(), null, Pages.of(2, page.nextCursor()));

        assertThat(page.items()).extracting(PickUpView::redemptionId).containsExactly(made.get(0), made.get(1));
        assertThat(rest.items()).containsExactly(new PickUpView(made.get(2), "大米 5 千克", 1, 10, "韦**", MIDNIGHT));
        assertThat(rest.nextCursor()).isNull();
    }

    /** A cursor can name any time, the database can't keep each: such a one begins anew. */
    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z", "1999-12-31T15:59:59Z"})
    void beginAnewBehindAPlaceThatNoRowCanHave(String time) {
        UUID made = handedOut(MIDNIGHT).redemptionId();
        String cursor = Pages.cursorAt(time + "|" + new UUID(0, 0));

        assertThat(board(shop.staff(), null, Pages.of(2, cursor)).items())
                .extracting(PickUpView::redemptionId)
                .containsExactly(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01", "2200-01-01", "+999999999-01-01", "yesterday", "2026-02-30"})
    void refuseADayThatIsNone(String day) {
        assertThat(problem(() -> board(shop.staff(), day, Pages.of(2, null)))
                        .violations()
                        .get(0)
                        .field())
                .isEqualTo("day");
    }

    @Test
    void takeTheFirstAndTheLastDayThereIs() {
        assertThat(ids("2000-01-02")).isEmpty();
        assertThat(ids("2199-12-31")).isEmpty();
    }

    @Test
    @Tag("P5")
    void areForTheSponsorsOwnStaff() {
        assertThat(refusal(() -> board(counter.aShop().staff(), null, Pages.of(2, null))))
                .isEqualTo(PointsError.SPONSOR_NOT_FOUND);
        assertThat(refusal(() -> board(volunteer.personId(), "yesterday", Pages.of(2, null))))
                .isEqualTo(WireError.FORBIDDEN);
    }
}
