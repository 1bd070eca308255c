package linli.points.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.points.Desk;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B4")
class AccountResourceTest {

    private static final String ME = Desk.API + "/me/";

    TestIssuer issuer;
    private Desk desk;

    @BeforeEach
    void aScene() {
        desk = new Desk(issuer).open();
    }

    @Test
    void showsHeldPointsUntilTheyArePickedUp() {
        Desk.Volunteer volunteer = desk.aVolunteer(50);
        Desk.Shop shop = desk.aShop();
        String code = redeem(volunteer, shop);

        desk.as(volunteer.personId())
                .get(ME + "account")
                .then()
                .statusCode(200)
                .body("balance", equalTo(30))
                .body("held", equalTo(20));

        desk.as(shop.staff())
                .body(Map.of("code", code))
                .post(Desk.API + "/pickups")
                .then()
                .statusCode(201);
        desk.as(volunteer.personId())
                .get(ME + "account")
                .then()
                .body("balance", equalTo(30))
                .body("held", equalTo(0));
    }

    @Test
    void theEntriesSumUpToTheBalanceAndComeByPage() {
        Desk.Volunteer volunteer = desk.aVolunteer(50);
        redeem(volunteer, desk.aShop());

        Response all = desk.as(volunteer.personId()).get(ME + "entries");
        all.then()
                .statusCode(200)
                .body("items.kind", containsInAnyOrder("ACCRUAL", "HOLD"))
                .body("items.find { it.kind == 'HOLD' }.points", equalTo(-20))
                .body("items.find { it.kind == 'HOLD' }.title", not(emptyString()))
                .body("items.find { it.kind == 'HOLD' }.policy", nullValue());
        List<Integer> points = all.path("items.points");
        assertThat(points.stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);

        Response first = desk.as(volunteer.personId()).get(ME + "entries?limit=1");
        Response second = desk.as(volunteer.personId()).get(ME + "entries?limit=1&cursor=" + first.path("nextCursor"));
        assertThat(List.of(first.<String>path("items[0].transferId"), second.<String>path("items[0].transferId")))
                .isEqualTo(all.path("items.transferId"));
        assertThat((String) second.path("nextCursor")).isNull();
    }

    @Test
    void tellsWhoDidNotRegisterAndRefusesPagesOutOfBounds() {
        desk.as(Desk.aPerson()).get(ME + "account").then().statusCode(404).body("code", equalTo("VOLUNTEER_NOT_FOUND"));
        desk.as(Desk.aPerson()).get(ME + "entries?limit=1000000").then().statusCode(400);
        desk.as(Desk.aPerson()).get(ME + "entries?cursor=!").then().statusCode(400);
        given().get(ME + "account").then().statusCode(401);
    }

    private String redeem(Desk.Volunteer volunteer, Desk.Shop shop) {
        String item = desk.anItem(shop, Desk.COMMUNITY, 20, 5);
        return desk.as(volunteer.personId())
                .body(Desk.order(item, 1))
                .post(Desk.API + "/redemptions")
                .then()
                .statusCode(201)
                .extract()
                .path("pickUpCode");
    }
}
