package linli.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "registry"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X1")
class RegistryResourceTest {

    private static final String STREET = "450205001000";
    private static final String OTHER_STREET = "450205002000";

    TestIssuer issuer;

    @BeforeEach
    void anAreaTree() {
        for (Map<String, String> area : List.of(
                area("450000000000", "广西壮族自治区", "PROVINCE", null),
                area("450200000000", "柳州市", "CITY", "450000000000"),
                area("450205000000", "柳北区", "COUNTY", "450200000000"),
                area(STREET, "解放街道", "STREET", "450205000000"),
                area(OTHER_STREET, "雀儿山街道", "STREET", "450205000000"))) {
            as(issuer.tokenFor("admin", new Grant("sys_admin", "450000000000")), "area-" + area.get("code"))
                    .body(area)
                    .post("/api/registry/v1/areas")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void listsTheAreasBelowOneByCodeAndByPage() {
        Response first = given().get("/api/registry/v1/areas?parent=450205000000&limit=1");
        first.then().statusCode(200).body("items.code", contains(STREET)).body("nextCursor", notNullValue());

        given().get("/api/registry/v1/areas?parent=450205000000&limit=1&cursor=" + first.path("nextCursor"))
                .then()
                .body("items.code", contains(OTHER_STREET))
                .body("nextCursor", equalTo(null));
    }

    @Test
    void refusesInTheAgreedOrder() {
        Map<String, Object> nothing = Map.of();
        given().contentType(ContentType.JSON)
                .body(nothing)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHENTICATED"));
        given().auth()
                .oauth2("rubbish")
                .contentType(ContentType.JSON)
                .body(nothing)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(401)
                .body("code", equalTo("TOKEN_INVALID"));
        as(issuer.tokenFor("resident"), "k")
                .body(nothing)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        officer(STREET, "k")
                .body(nothing)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("name"))
                .body("violations.field", hasItem("leaders"));
        given().get("/api/registry/v1/organisations/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void refusesForTheAreaBeforeTheRestIsJudged() {
        officer(STREET, "k")
                .body(organisation("队伍", OTHER_STREET))
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(403);
        officer(STREET, "k")
                .body(Map.of("areaId", OTHER_STREET))
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(403);
    }

    @Test
    void recordsAnOrganisationOncePerKey() {
        Map<String, Object> request = organisation("明珠夕阳红志愿服务队", STREET);

        byte[] first = created(officer(STREET, "once").body(request)).extract().asByteArray();
        byte[] again = created(officer(STREET, "once").body(request)).extract().asByteArray();

        Assertions.assertThat(again).isEqualTo(first);
        officer(STREET, "once")
                .body(organisation("另一个", STREET))
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        as(issuer.tokenFor("officer"), null)
                .body(request)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(403);
        as(officerToken(STREET), null)
                .body(request)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_MISSING"));
        officer(STREET, "twice")
                .body(request)
                .post("/api/registry/v1/organisations")
                .then()
                .statusCode(409)
                .body("code", equalTo("ORGANISATION_NAME_TAKEN"));
        given().get("/api/registry/v1/organisations?areaId=450205000000")
                .then()
                .body("items.name", hasItem("明珠夕阳红志愿服务队"))
                .body("items.leaders[0]", not(hasItem("personId")));
    }

    @Test
    void editsOnlyTheVersionThatWasSeen() {
        ValidatableResponse made = created(officer(STREET, "edit").body(organisation("金秋艺术团", STREET)));
        String path = "/api/registry/v1/organisations/" + made.extract().path("organisationId");
        Map<String, Object> change = organisation("金秋艺术团二队", STREET);

        as(officerToken(OTHER_STREET), null).body(change).put(path).then().statusCode(403);
        as(officerToken(STREET), null).body(change).put(path).then().statusCode(428);
        as(officerToken(STREET), null)
                .header("If-Match", "\"7\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(412);
        as(officerToken(STREET), null)
                .header("If-Match", made.extract().header("ETag"))
                .body(change)
                .put(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("金秋艺术团二队"));
        given().get(path).then().header("ETag", "\"1\"").body("version", equalTo(1));
    }

    @Test
    void showsTheCallerWhatTheyLead() {
        created(officer(STREET, "mine").body(organisation("由我负责的队伍", STREET)));

        given().auth()
                .oauth2(issuer.tokenFor("leader-1"))
                .get("/api/registry/v1/organisations/mine")
                .then()
                .body("items.name", hasItem("由我负责的队伍"));
        given().auth()
                .oauth2(issuer.tokenFor("someone"))
                .get("/api/registry/v1/organisations/mine")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void answersBadInputWithAClearRefusal() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        for (String body : List.of(
                "{",
                "null",
                "[]",
                "{\"name\":1}",
                "{\"unknown\":1}",
                deep,
                "{\"name\":\"\\u0000\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"validUntil\":\"yesterday\"}",
                "{\"leaders\":[null]}")) {
            officer(STREET, "bad")
                    .body(body)
                    .post("/api/registry/v1/organisations")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("traceId", notNullValue())
                    .body("instance", endsWith("/organisations"));
        }
        for (String query :
                List.of("?limit=1000000", "?limit=-1", "?limit=x", "?cursor=%00", "?cursor=ÿ", "?parent=%00")) {
            given().urlEncodingEnabled(false)
                    .get("/api/registry/v1/areas" + query.replace("ÿ", "%C3%BF"))
                    .then()
                    .statusCode(400);
        }
        given().get("/api/registry/v1/organisations/not-a-uuid").then().statusCode(404);
        given().header("Accept-Language", "en")
                .get("/api/registry/v1/areas?limit=0")
                .then()
                .body("violations[0].message", equalTo("The limit must be from 1 to 100"));
    }

    @Test
    void answersEmptilyAboutPoliciesSinceItActsOnNoKind() {
        String token = issuer.tokenFor("editor", new Grant("policy_editor", "450205000000"));
        given().get("/api/registry/v1/policies/kinds").then().statusCode(200).body("size()", equalTo(0));
        as(token, null)
                .get("/api/registry/v1/policies")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0))
                .body("nextCursor", equalTo(null));
        as(token, "draft")
                .body(Map.of(
                        "kind", "points.redemption",
                        "areaId", "450205000000",
                        "effectiveFrom", "2027-01-01",
                        "document", "办法",
                        "clause", "第八条",
                        "parameters", Map.of()))
                .post("/api/registry/v1/policies")
                .then()
                .statusCode(400)
                .body("violations.field", contains("kind"));
    }

    private RequestSpecification as(String token, String key) {
        RequestSpecification request = given().auth().oauth2(token).contentType(ContentType.JSON);
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private RequestSpecification officer(String areaId, String key) {
        return as(officerToken(areaId), key);
    }

    private String officerToken(String areaId) {
        return issuer.tokenFor("officer", new Grant("street_officer", areaId));
    }

    private static ValidatableResponse created(RequestSpecification request) {
        return request.post("/api/registry/v1/organisations").then().statusCode(201);
    }

    private static Map<String, String> area(String code, String name, String level, String parent) {
        Map<String, String> area = new HashMap<>(Map.of("code", code, "name", name, "level", level, "type", "URBAN"));
        if (parent != null) {
            area.put("parentId", parent);
        }
        return area;
    }

    private static Map<String, Object> organisation(String name, String areaId) {
        return Map.of(
                "name",
                name,
                "areaId",
                areaId,
                "standing",
                "FILED",
                "leaders",
                List.of(Map.of("personId", "leader-1", "displayName", "李队长")));
    }
}
