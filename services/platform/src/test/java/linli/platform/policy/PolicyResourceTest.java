package linli.platform.policy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PolicyTestProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X4")
class PolicyResourceTest extends PolicyRest {

    @Test
    void refusesInTheAgreedOrderAndHidesOtherAreas() {
        Map<String, Object> body = body(district, tomorrow(), complete(3));
        given().contentType(ContentType.JSON).body("{").post(PATH).then().statusCode(401);
        as("editor", "community_worker", district).body("{}").post(PATH).then().statusCode(403);
        as("editor", "policy_editor", street).body(body).post(PATH).then().statusCode(403);
        as("editor", "policy_editor", street)
                .body(Map.of("areaId", district))
                .post(PATH)
                .then()
                .statusCode(403);
        editor().body("{}").post(PATH).then().statusCode(400).body("violations.field", hasItems("kind", "parameters"));
        String id = drafted(body);
        as("other", "policy_editor", street)
                .post(PATH + "/" + id + "/submission")
                .then()
                .statusCode(404);
        as("other", "policy_editor", street).get(PATH + "/" + id).then().statusCode(404);
        editor().post(PATH + "/" + UUID.randomUUID() + "/submission").then().statusCode(404);
        editor().get(PATH + "/" + id).then().statusCode(200).body("parameters.limitDays.value", equalTo(30));
    }

    @Test
    void namesParameterLineAndColumnInBothLanguages() {
        Map<String, Object> parameters = new java.util.HashMap<>(complete(3));
        parameters.put("condition", "balance >=\n  pionts");
        Map<String, Object> body = body(district, tomorrow(), parameters);

        editor().body(body)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", contains("parameters.condition"))
                .body("violations[0].message", equalTo("第 2 行第 3 列：没有名为 pionts 的变量或函数"));
        editor().header("Accept-Language", "en")
                .body(body)
                .post(PATH)
                .then()
                .body("violations[0].message", containsString("line 2, column 3: undeclared reference to 'pionts'"));
    }

    @Test
    void answersBadInputWithAClearRefusal() {
        String start = "{\"kind\":\"points.redemption\",\"areaId\":\"" + district
                + "\",\"effectiveFrom\":\"2027-01-01\",\"document\":\"d\",\"clause\":\"c\",\"parameters\":";
        for (String body : List.of(
                start + "[]}",
                start + "{\"limitDays\":\"\\ud800\"}}",
                start + "{\"\\ud800\":1}}",
                start + "{\"condition\":\"\\u0000\"}}",
                start + "{\"limitDays\":1e999999}}",
                start + "{\"limitDays\":" + "9".repeat(40) + "}}",
                start + "{\"limitDays\":{\"value\":" + "[".repeat(50) + "]".repeat(50) + "}}}",
                start + "{\"a\":1,\"a\":2}}",
                start + "null}",
                start.replace("2027-01-01", "+999999999-12-31") + "{}}",
                start.replace("2027-01-01", "gestern") + "{}}",
                start.replace("points.redemption", "points.nothing") + "{}}",
                start.replace("\"d\"", "1") + "{}}",
                "[]",
                "null")) {
            editor().body(body).post(PATH).then().statusCode(400).contentType("application/problem+json");
        }
        for (String query : List.of(
                "",
                "?kind=x",
                "?kind=points.redemption",
                "?kind=points.redemption&areaId=%00",
                "?kind=points.redemption&areaId=" + district + "&on=2027-13-01")) {
            given().urlEncodingEnabled(false)
                    .get(PATH + "/resolved" + query)
                    .then()
                    .statusCode(400);
        }
        given().urlEncodingEnabled(false)
                .get(PATH + "/resolved?kind=points.redemption&areaId=" + district + "&on=%2B999999999-12-31")
                .then()
                .statusCode(409);
    }

    @Test
    void listsWithinTheCallersAreasByPage() {
        drafted(body(district, tomorrow(), complete(1)));
        drafted(body(district, tomorrow(), complete(2)));
        drafted(body(street, tomorrow(), complete(3)));

        Response first = editor().get(PATH + "?limit=2");
        first.then().statusCode(200).body("items", hasSize(2)).body("items[0].areaId", equalTo(street));
        editor().get(PATH + "?limit=2&cursor=" + first.path("nextCursor"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].version", equalTo(1))
                .body("nextCursor", nullValue());
        as("s", "auditor", street).get(PATH).then().body("items.areaId", everyItem(equalTo(street)));
        editor().get(PATH + "?kind=points.accrual").then().body("items", hasSize(0));
        as("x", "community_worker", street).get(PATH).then().statusCode(403);
    }

    @Test
    void tellsAFormAllItNeeds() {
        given().get(PATH + "/kinds")
                .then()
                .statusCode(200)
                .body("name", contains("points.accrual", "points.redemption"))
                .body("[0].parameters.find { it.name == 'points' }.variables.participations", notNullValue())
                .body("[0].parameters.find { it.name == 'points' }.variables.'policy.capPerDay'", equalTo("INTEGER"))
                .body("[0].parameters.find { it.name == 'factor' }.keys", hasItem("PINGAN"))
                .body("[1].parameters.find { it.name == 'limitDays' }.unit", equalTo("DAYS"));
    }
}
