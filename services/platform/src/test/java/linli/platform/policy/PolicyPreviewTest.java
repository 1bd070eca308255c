package linli.platform.policy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PolicyTestProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B5")
class PolicyPreviewTest extends PolicyRest {

    private static final String PREVIEW = PATH + "/preview";

    private ValidatableResponse preview(Map<String, Object> body) {
        return editor().body(body).post(PREVIEW).then();
    }

    private static Map<String, Object> facts(String parameter, Map<String, ?> variables) {
        return Map.of("parameter", parameter, "variables", variables);
    }

    private static Map<String, Object> order(long balance, long points, long quantity) {
        return Map.of("balance", balance, "points", points, "quantity", quantity, "standing", "VERIFIED");
    }

    private Map<String, Object> accrual(LocalDate from, int unitMinutes) {
        Map<String, Object> body = new HashMap<>(body(
                district,
                from,
                Map.of(
                        "factor",
                        Map.of("value", Map.of("PINGAN", 10_000)),
                        "unitMinutes",
                        unitMinutes,
                        "capPerDay",
                        3,
                        "points",
                        "min(policy.capPerDay,"
                                + " sum(participations.map(p, floorDiv(p.minutes, policy.unitMinutes))))")));
        body.put("kind", "points.accrual");
        return body;
    }

    @Test
    void showsWhatADraftWouldChangeOnItsFirstDay() {
        approved(body(district, LocalDate.of(2026, 1, 1), complete(3)));
        Map<String, Object> draft =
                body(street, tomorrow(), Map.of("limitPerPerson", 2, "condition", "balance >= 2 * points"));

        preview(Map.of("policy", draft, "facts", List.of(facts("condition", order(15, 10, 1)))))
                .statusCode(200)
                .body("on", equalTo(tomorrow().toString()))
                .body("parameters.name", containsInAnyOrder("limitPerPerson", "condition"))
                .body("parameters.find { it.name == 'limitPerPerson' }.before", equalTo(3))
                .body("parameters.find { it.name == 'limitPerPerson' }.after", equalTo(2))
                .body("facts[0].before.value", equalTo(true))
                .body("facts[0].after.value", equalTo(false))
                .body("cases", nullValue());
    }

    @Test
    void decidesRecordedCasesAgain() {
        approved(accrual(LocalDate.of(2026, 1, 1), 60));

        preview(Map.of("policy", accrual(tomorrow(), 30), "cases", Map.of("from", "2026-01-01", "to", "2027-01-01")))
                .statusCode(200)
                .body("parameters.name", contains("unitMinutes"))
                .body("cases.unit", equalTo("POINTS"))
                .body("cases.decided", equalTo(2))
                .body("cases.complete", equalTo(true))
                .body("cases.more", equalTo(2))
                .body("cases.less", equalTo(0))
                .body("cases.before", equalTo(3))
                .body("cases.after", equalTo(5))
                .body("cases.changes.caseId", contains("minutes-120", "minutes-60"))
                .body("cases.changes.day", contains("2026-01-01", "2026-01-01"));
    }

    @Test
    void saysWhyThereIsNoValue() {
        Map<String, Object> parameters = new HashMap<>(complete(3));
        parameters.put("condition", "points / quantity > 1");

        preview(Map.of(
                        "policy",
                        body(district, tomorrow(), parameters),
                        "facts",
                        List.of(facts("condition", order(15, 10, 0)))))
                .statusCode(200)
                .body("facts[0].before.refusal", equalTo("POLICY_MISSING"))
                .body("facts[0].after.refusal", equalTo("POLICY_EVALUATION_FAILED"))
                .body("parameters.find { it.name == 'limitPerPerson' }.before", nullValue());
    }

    @Test
    void namesThePlaceInAnExpression() {
        Map<String, Object> parameters = new HashMap<>(complete(3));
        parameters.put("condition", "balance >=\n  pionts");

        editor().header("Accept-Language", "en")
                .body(Map.of("policy", body(district, tomorrow(), parameters)))
                .post(PREVIEW)
                .then()
                .statusCode(400)
                .body("violations.field", contains("policy.parameters.condition"))
                .body("violations[0].message", containsString("line 2, column 3: undeclared reference to 'pionts'"));
    }

    @Test
    void namesEverythingThatIsWrongWithFactsAndCases() {
        Map<String, Object> wrong = Map.of("balance", "viel", "points", 1.5, "standing", "VERIFIED", "weather", 1);

        preview(Map.of(
                        "policy",
                        body(district, tomorrow(), complete(3)),
                        "facts",
                        List.of(facts("condition", wrong), facts("limitDays", Map.of())),
                        "cases",
                        Map.of("from", "2026-01-01", "to", "2028-01-01")))
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "facts[0].variables.balance",
                                "facts[0].variables.points",
                                "facts[0].variables.quantity",
                                "facts[0].variables.weather",
                                "facts[1].parameter",
                                "cases",
                                "cases.to"));
        preview(Map.of("policy", Map.of("kind", "points.redemption")))
                .statusCode(400)
                .body("violations.field", hasItems("policy.areaId", "policy.parameters"));
    }

    @Test
    void isForOfficialsOfTheAreaAndKeepsNothing() {
        Map<String, Object> body = Map.of("policy", body(district, tomorrow(), complete(3)));
        for (String role : List.of("community_worker", "auditor")) {
            as("somebody", role, district).body(body).post(PREVIEW).then().statusCode(403);
        }
        as("editor", "policy_editor", street).body(body).post(PREVIEW).then().statusCode(403);
        approver().body(body).post(PREVIEW).then().statusCode(200);

        editor().get(PATH).then().statusCode(200).body("items", empty());
    }
}
