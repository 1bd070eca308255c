package linli.points.redemption;

import static linli.points.Desk.API;
import static linli.points.Desk.CLOSED_COMMUNITY;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.Desk.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.points.Desk;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.proto.points.v1.PointsRedeemed;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P4")
class RedemptionResourceTest {

    TestIssuer issuer;
    Desk desk;
    Shop shop;

    @BeforeEach
    void aShopInTheCommunity() {
        desk = new Desk(issuer).open();
        shop = desk.aShop();
    }

    private ValidatableResponse redeem(Volunteer volunteer, String itemId, Object quantity) {
        return desk.as(volunteer.personId())
                .body(order(itemId, quantity))
                .post(API + "/redemptions")
                .then();
    }

    /** Counts of all that a redemption writes; equal before and after a refusal. */
    private List<String> everything() {
        return desk.rows("select (select count(*) from redemption), (select count(*) from transfer),"
                + " (select count(*) from stock_movement), (select count(*) from outbox_event),"
                + " (select count(*) from idempotency_key), (select sum(balance) from account),"
                + " (select sum(stock) from item_stock)");
    }

    @Test
    void movesPointsToEscrowAndStockToTheResident() throws Exception {
        Volunteer volunteer = desk.aVolunteer(50);
        String item = desk.anItem(shop, COMMUNITY, 12, 9);

        String id = redeem(volunteer, item, 3)
                .statusCode(201)
                .body("itemId", equalTo(item))
                .body("itemName", equalTo("大米 5 千克"))
                .body("quantity", equalTo(3))
                .body("points", equalTo(36))
                .body("status", equalTo("HELD"))
                .body("pickUpCode", matchesPattern("[0-9]{8}"))
                .body(
                        "pickUpBefore",
                        equalTo(LocalDate.now(ZoneId.of("Asia/Shanghai"))
                                .plusDays(8)
                                .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                                .toInstant()
                                .toString()))
                .extract()
                .path("redemptionId");

        assertThat(desk.balanceOf(volunteer)).isEqualTo(14);
        assertThat(desk.stockOf(item)).isEqualTo(6);
        assertThat(desk.rows("select kind, debit, credit, points from transfer where redemption_id = ?", uuid(id)))
                .containsExactly("HOLD " + volunteer.id() + " 00000000-0000-0000-0000-000000000002 36");
        PointsRedeemed event = PointsRedeemed.parseFrom(payload(id, 1, "PointsRedeemed"));
        assertThat(event.getVolunteerId()).isEqualTo(volunteer.id().toString());
        assertThat(event.getRedemptionId()).isEqualTo(id);
        assertThat(event.getItemId()).isEqualTo(item);
        assertThat(event.getSponsorId()).isEqualTo(shop.sponsorId());
        assertThat(event.getQuantity()).isEqualTo(3);
        assertThat(event.getPoints()).isEqualTo(36);
        assertThat(event.getItemName()).isEqualTo("大米 5 千克");
    }

    private byte[] payload(String redemptionId, int sequence, String type) {
        return HexFormat.of()
                .parseHex(desk.rows(
                                "select encode(payload, 'hex') from outbox_event where topic = 'points.redemption.v1'"
                                        + " and key = ? and ce_sequence = ? and ce_type = ?",
                                redemptionId,
                                Integer.toString(sequence),
                                type)
                        .get(0));
    }

    private static UUID uuid(String id) {
        return UUID.fromString(id);
    }

    @Test
    void answersARepetitionByteForByteEvenWhenItWouldBeRefusedByNow() {
        Volunteer volunteer = desk.aVolunteer(10);
        String item = desk.anItem(shop, COMMUNITY, 10, 1);
        String key = UUID.randomUUID().toString();
        Response first =
                desk.withKey(volunteer.personId(), key).body(order(item, 1)).post(API + "/redemptions");
        first.then().statusCode(201);

        Response again =
                desk.withKey(volunteer.personId(), key).body(order(item, 1)).post(API + "/redemptions");
        again.then().statusCode(201);
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());

        withdraw(item);
        Response later =
                desk.withKey(volunteer.personId(), key).body(order(item, 1)).post(API + "/redemptions");
        later.then().statusCode(201);
        assertThat(later.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(desk.balanceOf(volunteer)).isZero();

        redeem(desk.aVolunteer(10), item, 1).statusCode(409).body("code", equalTo("REDEMPTION_CLOSED"));
    }

    private void withdraw(String item) {
        desk.as(shop.staff())
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "大米", "description", "", "points", 10, "onOffer", false))
                .put(API + "/items/" + item)
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAKeyForAnotherOrderAndNeverShowsAnothersAnswer() {
        Volunteer volunteer = desk.aVolunteer(100);
        Volunteer other = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        String key = UUID.randomUUID().toString();
        String first = desk.withKey(volunteer.personId(), key)
                .body(order(item, 1))
                .post(API + "/redemptions")
                .path("redemptionId");

        desk.withKey(volunteer.personId(), key)
                .body(order(item, 2))
                .post(API + "/redemptions")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        String others = desk.withKey(other.personId(), key)
                .body(order(item, 1))
                .post(API + "/redemptions")
                .then()
                .statusCode(201)
                .extract()
                .path("redemptionId");
        assertThat(others).isNotEqualTo(first);
    }

    @Test
    void leavesNothingBehindWhenItRefuses() {
        Volunteer rich = desk.aVolunteer(1_000);
        String item = desk.anItem(shop, COMMUNITY, 10, 2);
        String strict = desk.anItem(shop, STRICT_COMMUNITY, 10, 9);
        String closed = desk.anItem(shop, CLOSED_COMMUNITY, 10, 9);
        Volunteer poor = desk.aVolunteer(9);
        Volunteer unverified = desk.anUnverifiedVolunteer(100);
        redeem(rich, strict, 1).statusCode(201);
        List<String> before = everything();

        for (int i = 0; i < 20; i++) {
            redeem(poor, item, 1).statusCode(409).body("code", equalTo("INSUFFICIENT_POINTS"));
            redeem(rich, item, 3).statusCode(409).body("code", equalTo("OUT_OF_STOCK"));
            redeem(rich, strict, 2).statusCode(409).body("code", equalTo("REDEMPTION_LIMIT_REACHED"));
            redeem(rich, closed, 1).statusCode(409).body("code", equalTo("REDEMPTION_CLOSED"));
            redeem(unverified, item, 1).statusCode(409).body("code", equalTo("VOLUNTEER_NOT_VERIFIED"));
            redeem(rich, UUID.randomUUID().toString(), 1).statusCode(404).body("code", equalTo("ITEM_NOT_FOUND"));
        }
        desk.as(Desk.aPerson())
                .body(order(item, 1))
                .post(API + "/redemptions")
                .then()
                .statusCode(409)
                .body("code", equalTo("VOLUNTEER_NOT_VERIFIED"));

        assertThat(everything()).isEqualTo(before);
        redeem(rich, item, 2).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "10001",
                "2147483648",
                "99999999999999999999",
                "1.5",
                "\"1\"",
                "true",
                "null",
                "[]",
                "1e400"
            })
    void refusesQuantitiesThatAreNone(String quantity) {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 9);

        desk.as(volunteer.personId())
                .body("{\"itemId\":\"" + item + "\",\"quantity\":" + quantity + "}")
                .post(API + "/redemptions")
                .then()
                .statusCode(400);

        assertThat(desk.balanceOf(volunteer)).isEqualTo(100);
    }

    @Test
    void wordsAnOrderAgainWhenTheItemHasChanged() {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        redeem(volunteer, item, 1).statusCode(201).body("points", equalTo(10));

        // Behind the back of the cache, as another replica would.
        desk.execute("update item set points = 20, version = version + 1 where item_id = ?", uuid(item));

        redeem(volunteer, item, 1).statusCode(201).body("points", equalTo(20));
        assertThat(desk.balanceOf(volunteer)).isEqualTo(70);
    }
}
