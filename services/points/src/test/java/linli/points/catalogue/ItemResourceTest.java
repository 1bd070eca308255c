package linli.points.catalogue;

import static io.restassured.RestAssured.given;
import static linli.points.Desk.API;
import static linli.points.Desk.CLOSED_COMMUNITY;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.OTHER_STREET;
import static linli.points.Desk.STREET;
import static linli.points.Desk.STRICT_COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.points.Desk;
import linli.points.Desk.Shop;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P5")
class ItemResourceTest {

    @Inject
    PersonalDataCipher cipher;

    TestIssuer issuer;
    Desk desk;
    Shop shop;

    @BeforeEach
    void aShopInTheCommunity() {
        desk = new Desk(issuer).open();
        shop = desk.aShop();
    }

    private ValidatableResponse offer(String person, Map<String, Object> body) {
        return desk.as(person).body(body).post(API + "/items").then();
    }

    @Test
    void showsWhatIsOfferedInAboveAndBelowAnArea() {
        String ofCommunity = desk.anItem(shop, COMMUNITY, 10, 5);
        String ofNeighbour = desk.anItem(shop, STRICT_COMMUNITY, 10, 5);
        String ofStreet = desk.anItem(shop, STREET, 10, 5);

        given().get(API + "/items?limit=100&areaId=" + COMMUNITY)
                .then()
                .statusCode(200)
                .body("items.itemId", hasItem(ofCommunity))
                .body("items.itemId", hasItem(ofStreet))
                .body("items.itemId", not(hasItem(ofNeighbour)));
        given().get(API + "/items?limit=100&areaId=" + OTHER_STREET)
                .then()
                .body("items.itemId", not(hasItem(ofStreet)));
        given().get(API + "/items?limit=2")
                .then()
                .statusCode(200)
                .body("items.itemId", contains(ofStreet, ofNeighbour));
        given().get(API + "/items?areaId=nowhere").then().statusCode(400);
        given().get(API + "/items?limit=1000000").then().statusCode(400);
        given().get(API + "/items/" + ofNeighbour)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("stock", equalTo(5))
                .body("sponsorName", equalTo("解放北路超市"))
                .body("limitPerPerson", equalTo(2))
                .body("limitPeriod", equalTo("MONTH"));
        given().get(API + "/items/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void letsStaffAndWorkersOfferAndNobodyElse() {
        Map<String, Object> body = Desk.item(shop, COMMUNITY, 10, 5);

        given().contentType("application/json")
                .body(body)
                .post(API + "/items")
                .then()
                .statusCode(401);
        offer(Desk.aPerson(), body).statusCode(403);
        offer(desk.aShop().staff(), body).statusCode(403);
        desk.as(Desk.aPerson(), "community_worker", CLOSED_COMMUNITY)
                .body(body)
                .post(API + "/items")
                .then()
                .statusCode(403);
        String worker = Desk.aPerson();
        String id = desk.as(worker, "community_worker", COMMUNITY)
                .body(body)
                .post(API + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
        assertThat(desk.rows("select person_id, role, operation, area_id from audit_entry where object_id = ?", id))
                .containsExactly(worker + " community_worker points.item.offer " + COMMUNITY);
    }

    @Test
    void namesEachFieldThatIsWrong() {
        Map<String, Object> body = Desk.item(shop, COMMUNITY, 0, -1);
        body.put("name", " ");
        body.put("image", "javascript:alert(1)");

        offer(shop.staff(), body)
                .statusCode(400)
                .body("violations.field.sort()", equalTo(List.of("image", "name", "points", "stock")));
        offer(shop.staff(), Desk.item(shop, OTHER_STREET, 1, 1))
                .statusCode(400)
                .body("violations.field", equalTo(List.of("areaId")));
        body.put("rank", 1);
        offer(shop.staff(), body).statusCode(400);
    }

    @Test
    void changesAnItemForWhoSawItsLatestVersion() {
        String item = desk.anItem(shop, COMMUNITY, 10, 5);
        Map<String, Object> change = Map.of("name", "面粉", "description", "", "points", 8, "onOffer", false);
        String path = API + "/items/" + item;

        desk.as(shop.staff()).body(change).put(path).then().statusCode(428);
        desk.as(shop.staff())
                .header("If-Match", "\"7\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(412);
        desk.as(desk.aShop().staff())
                .header("If-Match", "\"0\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(404);
        desk.as(Desk.aPerson())
                .header("If-Match", "\"0\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(403);
        desk.as(shop.staff())
                .header("If-Match", "\"0\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("面粉"))
                .body("points", equalTo(8))
                .body("onOffer", equalTo(false));
        given().get(API + "/items?limit=100").then().body("items.itemId", not(hasItem(item)));
        desk.as(shop.staff())
                .get(API + "/sponsors/" + shop.sponsorId() + "/items")
                .then()
                .statusCode(200)
                .body("items.itemId", contains(item));
    }

    @Test
    void correctsStockWithAReasonAndNeverBelowZero() {
        String item = desk.anItem(shop, COMMUNITY, 10, 5);
        String path = API + "/items/" + item + "/stock-corrections";

        correct(shop.staff(), path, -5)
                .statusCode(201)
                .body("stock", equalTo(0))
                .body("reason", equalTo("盘点"));
        correct(shop.staff(), path, -1).statusCode(409).body("code", equalTo("STOCK_BELOW_ZERO"));
        correct(shop.staff(), path, 0).statusCode(400).body("violations[0].field", equalTo("delta"));
        correct(shop.staff(), path, 3).statusCode(201).body("stock", equalTo(3));
        correct(desk.aShop().staff(), path, 3).statusCode(404).body("code", equalTo("ITEM_NOT_FOUND"));
        correct(Desk.aPerson(), path, 3).statusCode(403);

        assertThat(desk.rows(
                        "select kind, delta, person_id from stock_movement where item_id = ? order by id",
                        UUID.fromString(item)))
                .containsExactly("INITIAL 5 null", "CORRECTION -5 " + shop.staff(), "CORRECTION 3 " + shop.staff());
    }

    @Test
    void keepsTheReasonOfACorrectionEncrypted() {
        String item = desk.anItem(shop, COMMUNITY, 10, 5);

        correct(shop.staff(), API + "/items/" + item + "/stock-corrections", 1).statusCode(201);

        List<String> kept = desk.rows(
                "select encode(reason::bytea, 'hex') from stock_movement where item_id = ? and kind = 'CORRECTION'",
                UUID.fromString(item));
        byte[] reason = HexFormat.of().parseHex(kept.get(0));
        assertThat(cipher.decryptText(new Purpose("points.stock_movement.reason"), reason))
                .isEqualTo("盘点");
    }

    private ValidatableResponse correct(String person, String path, long delta) {
        return desk.as(person)
                .body(Map.of("delta", delta, "reason", "盘点"))
                .post(path)
                .then();
    }

    @Test
    void letsWorkersEnterSponsorsOfTheirArea() {
        Map<String, Object> body =
                Map.of("name", "超市", "areaId", COMMUNITY, "kind", "DONATION", "staffPersonIds", List.of());

        desk.as(Desk.aPerson()).body(body).post(API + "/sponsors").then().statusCode(403);
        desk.as(Desk.aPerson(), "community_worker", STRICT_COMMUNITY)
                .body(body)
                .post(API + "/sponsors")
                .then()
                .statusCode(403);
        desk.as(Desk.aPerson(), "street_officer", STREET)
                .body(body)
                .post(API + "/sponsors")
                .then()
                .statusCode(201)
                .body("kind", equalTo("DONATION"));
        desk.as(Desk.aPerson(), "street_officer", STREET)
                .body(Map.of("name", "", "areaId", COMMUNITY, "kind", "DONATION", "staffPersonIds", List.of()))
                .post(API + "/sponsors")
                .then()
                .statusCode(400);
        desk.as(shop.staff())
                .get(API + "/sponsors/mine")
                .then()
                .statusCode(200)
                .body("items.sponsorId", contains(shop.sponsorId()));
    }
}
