package linli.platform.policy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PolicyTestProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X4")
class PolicyPackTest {

    private static final String PATH = "/api/points/v1/policies";

    TestIssuer issuer;

    @Inject
    PolicyTestAreas areas;

    private String district;
    private String pack;

    @BeforeEach
    void aDistrictAndAPackOfItsOwn() throws Throwable {
        district = areas.newDistrict();
        pack = "包-" + district;
    }

    private RequestSpecification as(String person, String role) {
        return given().auth()
                .oauth2(issuer.tokenFor(person, new Grant(role, district)))
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private Response load(String yaml) {
        return as("editor", "policy_editor")
                .contentType("application/yaml; charset=utf-8")
                .body(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(PATH + "/packs");
    }

    private Response approve() {
        return as("approver", "policy_approver")
                .contentType(ContentType.JSON)
                .body("{\"pack\":\"" + pack + "\"}")
                .post(PATH + "/pack-approvals");
    }

    private Response versions() {
        return as("editor", "policy_editor").get(PATH + "?areaId=" + district);
    }

    private String example() {
        return Fixtures.examplePackText().replace("pack: 示例", "pack: " + pack).replace(Fixtures.DISTRICT, district);
    }

    @Test
    void loadsTheExampleOnceHoweverOftenItIsSent() {
        load(example()).then().statusCode(200).body("sections.outcome", contains("SUBMITTED", "SUBMITTED"));
        load(example()).then().statusCode(200).body("sections.outcome", contains("UNCHANGED", "UNCHANGED"));
        approve().then().statusCode(200).body("sections.policy.status", everyItem(equalTo("IN_FORCE")));
        load(example()).then().body("sections.outcome", contains("UNCHANGED", "UNCHANGED"));
        approve().then().statusCode(200).body("sections", hasSize(0));

        versions().then().body("items", hasSize(2));
        given().get(PATH + "/resolved?kind=points.accrual&areaId=" + district)
                .then()
                .statusCode(200)
                .body("parameters.unitMinutes.value", equalTo(30))
                .body("parameters.points.origin.clause", equalTo("第三条"));
    }

    @Test
    void makesANewVersionOfAChangedSectionAlone() {
        load(example());
        load(example().replace("limitDays: 30", "limitDays: 60"))
                .then()
                .body("sections.outcome", contains("UNCHANGED", "SUBMITTED"))
                .body("sections[1].policy.version", equalTo(2));
    }

    @Test
    void loadsNothingIfOneSectionIsWrong() {
        load(example().replace("limitDays: 30", "limitDays: 0"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("sections[1].parameters.limitDays"));
        load(example().replace("points.redemption", "points.nothing"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("sections[1].kind"));
        load(example().replace("balance >=", "balnce >="))
                .then()
                .statusCode(400)
                .body("violations.field", contains("sections[1].parameters.condition"));
        load(example().replace("id: redemption", "id: accrual"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("sections[1].id"));

        versions().then().body("items", hasSize(0));
    }

    @Test
    void approvesNothingIfOneSectionCannotBe() {
        load(example());
        approve().then().statusCode(200);
        load(example().replace("limitDays: 30", "limitDays: 60"));

        approve().then().statusCode(409).body("code", equalTo("POLICY_DATE_TOO_EARLY"));
        versions().then().body("items.status", hasItem("SUBMITTED"));
        given().get(PATH + "/resolved?kind=points.redemption&areaId=" + district)
                .then()
                .body("parameters.limitDays.value", equalTo(30));
    }

    @Test
    void needsASecondPersonWithinTheArea() {
        load(example());
        as("editor", "policy_approver")
                .contentType(ContentType.JSON)
                .body("{\"pack\":\"" + pack + "\"}")
                .post(PATH + "/pack-approvals")
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_SELF_APPROVAL"));
        given().auth()
                .oauth2(issuer.tokenFor("approver", new Grant("policy_approver", "450200999999")))
                .header("Idempotency-Key", "k")
                .contentType(ContentType.JSON)
                .body("{\"pack\":\"" + pack + "\"}")
                .post(PATH + "/pack-approvals")
                .then()
                .statusCode(404);
        load(example().replace(district, "450200000000")).then().statusCode(403);
        load("sections: [{areaId: '450200000000'}]").then().statusCode(403);
    }

    @Test
    void answersBadYamlWithAClearRefusal() {
        load("pack: \"x\n").then().statusCode(400).body("detail", containsString("行"));
        String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\npack: *c\n";
        for (String yaml : List.of(
                "",
                "null",
                "[]",
                "pack: x\npack: y\n",
                bomb,
                example().replace("sections:", "sections: []\nother:"),
                example().replace("effectiveFrom: 2026-01-01", "effectiveFrom: gestern"),
                example().replace("\"" + district + "\"", district),
                example().replace("limitDays: 30", "limitDays: 30.0"),
                example()
                        .replace(
                                "limitDays: 30",
                                "limitDays: !!int '30'\n      !!javax.script.ScriptEngineManager []: 1"),
                "{".repeat(5_000),
                "pack: \"\\ud800\"")) {
            load(yaml).then().statusCode(400).contentType("application/problem+json");
        }
        versions().then().body("items", hasSize(0));
    }

    @Test
    void readsJsonAlike() {
        as("editor", "policy_editor")
                .contentType(ContentType.JSON)
                .body("{\"pack\":\"" + pack + "\",\"effectiveFrom\":\"2027-01-01\",\"sections\":[{\"id\":\"one\","
                        + "\"kind\":\"points.redemption\",\"areaId\":\"" + district
                        + "\",\"document\":\"d\",\"clause\":\"c\","
                        + "\"parameters\":{\"limitPerPerson\":1,\"limitDays\":1,\"pickUpDays\":1,\"quantityPerOrder\":1,"
                        + "\"condition\":\"true\"}}]}")
                .post(PATH + "/packs")
                .then()
                .statusCode(200)
                .body("sections.id", contains("one"));
    }
}
