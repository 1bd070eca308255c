package linli.points.redemption;

import static linli.points.Desk.API;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.points.Desk;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P4")
class PickUpResourceTest {

    TestIssuer issuer;
    Desk desk;
    Shop shop;
    Volunteer volunteer;

    @BeforeEach
    void aShopInTheCommunity() {
        desk = new Desk(issuer).open();
        shop = desk.aShop();
        volunteer = desk.aVolunteer(100);
    }

    private Response redeem(String item) {
        return desk.as(volunteer.personId()).body(order(item, 1)).post(API + "/redemptions");
    }

    private ValidatableResponse pickUp(String staff, String code) {
        return desk.as(staff).body(Map.of("code", code)).post(API + "/pickups").then();
    }

    @Test
    void verifiesACodeOnceAndPaysTheSponsor() {
        Response made = redeem(desk.anItem(shop, COMMUNITY, 10, 9));
        String code = made.path("pickUpCode");

        pickUp(shop.staff(), code)
                .statusCode(201)
                .body("redemptionId", equalTo(made.path("redemptionId")))
                .body("itemName", equalTo("大米 5 千克"))
                .body("quantity", equalTo(1))
                .body("points", equalTo(10))
                .body("volunteerNameMasked", equalTo("韦**"))
                .body("pickedUpAt", notNullValue());
        pickUp(shop.staff(), code).statusCode(409).body("code", equalTo("ALREADY_PICKED_UP"));

        UUID id = UUID.fromString(made.path("redemptionId"));
        assertThat(desk.rows("select kind, credit, points from transfer where redemption_id = ? order by id", id))
                .containsExactly(
                        "HOLD 00000000-0000-0000-0000-000000000002 10", "SETTLEMENT " + shop.sponsorId() + " 10");
        assertThat(desk.rows("select ce_type from outbox_event where key = ? and ce_sequence = '2'", id.toString()))
                .containsExactly("RedemptionPickedUp");
        assertThat(desk.rows("select person_id, role from audit_entry where object_id = ?", id.toString()))
                .containsExactly(shop.staff() + " sponsor_staff");
        desk.as(volunteer.personId())
                .post(API + "/redemptions/" + id + "/cancellation")
                .then()
                .statusCode(409)
                .body("code", equalTo("ALREADY_PICKED_UP"));
    }

    @Test
    void knowsOnlyCodesOfTheOwnSponsor() {
        String code = redeem(desk.anItem(shop, COMMUNITY, 10, 9)).path("pickUpCode");
        Shop other = desk.aShop();

        pickUp(other.staff(), code).statusCode(404).body("code", equalTo("PICKUP_CODE_UNKNOWN"));
        pickUp(volunteer.personId(), code).statusCode(403);
        pickUp(volunteer.personId(), "not a code").statusCode(403);
        pickUp(other.staff(), "not a code").statusCode(400).body("violations[0].field", equalTo("code"));
        pickUp(shop.staff(), code).statusCode(201);
    }

    @Test
    void refusesWhatWasCancelledOrIsOverdue() {
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        Response cancelled = redeem(item);
        desk.as(volunteer.personId())
                .post(API + "/redemptions/" + cancelled.path("redemptionId") + "/cancellation")
                .then()
                .statusCode(200);
        pickUp(shop.staff(), cancelled.path("pickUpCode")).statusCode(409).body("code", equalTo("REDEMPTION_NOT_HELD"));

        Response overdue = redeem(item);
        desk.execute(
                "update redemption set pick_up_before = now() - interval '1 second' where redemption_id = ?",
                UUID.fromString(overdue.path("redemptionId")));
        pickUp(shop.staff(), overdue.path("pickUpCode")).statusCode(409).body("code", equalTo("REDEMPTION_NOT_HELD"));
        desk.execute(
                "update redemption set pick_up_before = now() + interval '1 day' where redemption_id = ?",
                UUID.fromString(overdue.path("redemptionId")));
    }

    @Test
    void holdsOffWhoTriesCodesOut() {
        Response made = redeem(desk.anItem(shop, COMMUNITY, 10, 9));
        String code = made.path("pickUpCode");
        for (int i = 0; i < 10; i++) {
            String wrong = String.format("%08d", (Integer.parseInt(code) + 1 + i) % 100_000_000);
            pickUp(shop.staff(), wrong).statusCode(404);
        }

        Response heldOff = desk.as(shop.staff()).body(Map.of("code", code)).post(API + "/pickups");
        heldOff.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
        assertThat(Integer.parseInt(heldOff.header("Retry-After"))).isBetween(1, 901);

        desk.execute(
                "update wrong_pick_up_code set window_until = now() - interval '1 second' where person_id = ?",
                shop.staff());
        pickUp(shop.staff(), code).statusCode(201);
    }

    @Test
    @Tag("P5")
    void showsTheSponsorWhatItHandedOut() {
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        String first = redeem(item).path("pickUpCode");
        String second = redeem(item).path("pickUpCode");
        pickUp(shop.staff(), first).statusCode(201);
        String last = pickUp(shop.staff(), second).statusCode(201).extract().path("redemptionId");
        String board = API + "/sponsors/" + shop.sponsorId() + "/pickups";
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

        Response page = desk.as(shop.staff()).get(board + "?limit=1&day=" + today);
        page.then().statusCode(200).body("items.redemptionId", equalTo(List.of(last)));
        desk.as(shop.staff())
                .get(board + "?limit=1&day=" + today + "&cursor=" + page.path("nextCursor"))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].volunteerNameMasked", equalTo("韦**"))
                .body("nextCursor", nullValue());
        desk.as(shop.staff()).get(board + "?day=2020-02-02").then().body("items", hasSize(0));
        desk.as(shop.staff()).get(board + "?day=%2B999999999-01-01").then().statusCode(400);
        desk.as(shop.staff()).get(board + "?cursor=xx").then().statusCode(400);
        desk.as(desk.aShop().staff()).get(board).then().statusCode(404).body("code", equalTo("SPONSOR_NOT_FOUND"));
        desk.as(volunteer.personId()).get(board).then().statusCode(403);
    }
}
