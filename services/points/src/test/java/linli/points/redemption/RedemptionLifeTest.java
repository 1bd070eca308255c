package linli.points.redemption;

import static linli.points.Desk.API;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.Desk.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
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
class RedemptionLifeTest {

    @Inject
    ExpireRedemptions timer;

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
    void countsCancelledOnesNotAgainstTheLimit() {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, STRICT_COMMUNITY, 10, 9);
        String id = redeem(volunteer, item, 2).statusCode(201).extract().path("redemptionId");
        redeem(volunteer, item, 1).statusCode(409);

        desk.as(volunteer.personId())
                .body("{}")
                .post(API + "/redemptions/" + id + "/cancellation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("pickUpCode", nullValue());

        assertThat(desk.balanceOf(volunteer)).isEqualTo(100);
        assertThat(desk.stockOf(item)).isEqualTo(9);
        assertThat(payload(id, 2, "RedemptionCancelled")).isNotEmpty();
        redeem(volunteer, item, 2).statusCode(201);
        desk.as(volunteer.personId())
                .post(API + "/redemptions/" + id + "/cancellation")
                .then()
                .statusCode(409)
                .body("code", equalTo("REDEMPTION_NOT_HELD"));
    }

    @Test
    void showsARedemptionToItsOwnerAlone() {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        Response made = desk.as(volunteer.personId()).body(order(item, 1)).post(API + "/redemptions");
        String id = made.path("redemptionId");

        Response read = desk.as(volunteer.personId()).get(API + "/redemptions/" + id);
        assertThat(read.jsonPath().getMap("")).isEqualTo(made.jsonPath().getMap(""));
        String other = desk.aVolunteer(0).personId();
        desk.as(other)
                .get(API + "/redemptions/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("REDEMPTION_NOT_FOUND"));
        desk.as(other).post(API + "/redemptions/" + id + "/cancellation").then().statusCode(404);
        desk.as(volunteer.personId())
                .get(API + "/me/redemptions")
                .then()
                .statusCode(200)
                .body("items.redemptionId", equalTo(List.of(id)))
                .body("nextCursor", nullValue());
        desk.as(other).get(API + "/me/redemptions").then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void letsAWorkerActForAnElderOfTheArea() {
        Volunteer elder = desk.anElder(50);
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        Map<String, Object> body = Map.of("itemId", item, "quantity", 1, "consentNote", "本人当面同意");
        String path = API + "/volunteers/" + elder.id() + "/redemptions";
        String worker = Desk.aPerson();

        desk.as(worker).body(body).post(path).then().statusCode(403);
        desk.as(worker, "community_worker", STRICT_COMMUNITY)
                .body(body)
                .post(path)
                .then()
                .statusCode(404)
                .body("code", equalTo("VOLUNTEER_NOT_FOUND"));
        String id = desk.as(worker, "community_worker", COMMUNITY)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .body("pickUpCode", matchesPattern("[0-9]{8}"))
                .extract()
                .path("redemptionId");
        assertThat(desk.rows("select person_id, role, acting_for, operation from audit_entry where object_id = ?", id))
                .containsExactly(worker + " community_worker " + elder.id() + " points.redemption.redeem");
        assertThat(desk.rows(
                        "select acted_by, position('本人'::bytea in consent_note) from redemption"
                                + " where redemption_id = ?",
                        uuid(id)))
                .containsExactly(worker + " 0");

        desk.as(worker, "community_worker", COMMUNITY)
                .post(API + "/redemptions/" + id + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(desk.balanceOf(elder)).isEqualTo(50);
        assertThat(desk.rows("select operation from audit_entry where object_id = ? order by seq", id))
                .containsExactly("points.redemption.redeem", "points.redemption.cancel");
    }

    @Test
    void givesBackWhatWasNotPickedUpInTime() throws Throwable {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 9);
        String id = redeem(volunteer, item, 4).extract().path("redemptionId");
        String open = redeem(volunteer, item, 1).extract().path("redemptionId");
        desk.execute(
                "update redemption set pick_up_before = ? where redemption_id = ?",
                Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC),
                uuid(id));

        VertxContextSupport.subscribeAndAwait(timer::run);

        assertThat(desk.balanceOf(volunteer)).isEqualTo(90);
        assertThat(desk.stockOf(item)).isEqualTo(8);
        assertThat(payload(id, 2, "RedemptionExpired")).isNotEmpty();
        desk.as(volunteer.personId()).get(API + "/redemptions/" + id).then().body("status", equalTo("EXPIRED"));
        desk.as(volunteer.personId()).get(API + "/redemptions/" + open).then().body("status", equalTo("HELD"));
    }
}
