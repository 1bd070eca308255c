package linli.platform.policy;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import org.junit.jupiter.api.BeforeEach;

/** Calls the policies of a running service as their editors and approvers do. */
abstract class PolicyRest {

    static final String PATH = "/api/points/v1/policies";

    TestIssuer issuer;

    @Inject
    PolicyTestAreas areas;

    String district;
    String street;

    @BeforeEach
    void aDistrictOfItsOwn() throws Throwable {
        district = areas.newDistrict();
        street = areas.newStreet(district);
    }

    RequestSpecification as(String person, String role, String areaId) {
        return given().auth()
                .oauth2(issuer.tokenFor(person, new Grant(role, areaId)))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    RequestSpecification editor() {
        return as("editor", "policy_editor", district);
    }

    RequestSpecification approver() {
        return as("approver", "policy_approver", district);
    }

    static LocalDate tomorrow() {
        return Days.at(java.time.Instant.now()).plusDays(2);
    }

    Map<String, Object> body(String areaId, LocalDate from, Map<String, Object> parameters) {
        return Map.of(
                "kind",
                "points.redemption",
                "areaId",
                areaId,
                "effectiveFrom",
                from.toString(),
                "document",
                "办法",
                "clause",
                "第八条",
                "parameters",
                parameters);
    }

    /** A version that governs until a day, that day not included. */
    Map<String, Object> body(String areaId, LocalDate from, LocalDate to, Map<String, Object> parameters) {
        Map<String, Object> body = new HashMap<>(body(areaId, from, parameters));
        body.put("effectiveTo", to.toString());
        return body;
    }

    static Map<String, Object> complete(int limit) {
        return Map.of(
                "limitPerPerson", Map.of("value", limit, "hold", "MAXIMUM"),
                "limitDays", 30,
                "pickUpDays", 7,
                "quantityPerOrder", 2,
                "condition", "balance >= points");
    }

    String drafted(Map<String, Object> body) {
        return editor().body(body).post(PATH).then().statusCode(201).extract().path("policyId");
    }

    String approved(Map<String, Object> body) {
        String id = drafted(body);
        editor().post(PATH + "/" + id + "/submission").then().statusCode(200);
        approver().post(PATH + "/" + id + "/approval").then().statusCode(200);
        return id;
    }

    Response resolved(String areaId, LocalDate on) {
        return given().get(PATH + "/resolved?kind=points.redemption&areaId=" + areaId + "&on=" + on);
    }
}
