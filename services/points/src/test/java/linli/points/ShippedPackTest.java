package linli.points;

import static io.restassured.RestAssured.given;
import static linli.points.PointsFixture.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pack of {@code deploy/policies} as a district gets it, in one that no other test looks at. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X4")
class ShippedPackTest {

    private static final String DISTRICT = "450206000000";

    TestIssuer issuer;

    @Test
    void isTakenByTheKindsOfThisServiceAndGivesWhatItsCommentsSay() throws Throwable {
        PointsFixture.execute("insert into area values ('" + DISTRICT + "', '" + DISTRICT + "', null, '柳江区', 'COUNTY',"
                + " 'URBAN', '/" + DISTRICT + "/', '2020-01-01', null, 1)");
        PointsFixture.areas();
        PointsFixture points = new PointsFixture(issuer);
        String pack =
                Files.readString(Path.of("../../deploy/policies/example.yaml")).replace("450205000000", DISTRICT);

        points.as("editor", "policy_editor", DISTRICT)
                .contentType("application/yaml")
                .body(pack.getBytes(StandardCharsets.UTF_8))
                .post(API + "/policies/packs")
                .then()
                .statusCode(200)
                .body("sections.outcome", contains("SUBMITTED", "SUBMITTED"));
        points.as("approver", "policy_approver", DISTRICT)
                .body(Map.of("pack", "示例"))
                .post(API + "/policies/pack-approvals")
                .then()
                .statusCode(200);

        pointsOf(points, 50, "LINLI_SHOUWANG", false, 60);
        pointsOf(points, 50, "GONGJIAN", true, 60);
        pointsOf(points, 600, "WENHUA", false, 240);
        given().get(API + "/policies/resolved?kind=points.redemption&areaId=" + DISTRICT)
                .then()
                .body("parameters.limitPerPerson.value", equalTo(2))
                .body("parameters.limitPeriod.value", equalTo("MONTH"));
    }

    /** Asks what the pack gives, beside a draft that changes nothing. */
    private static void pointsOf(PointsFixture points, int minutes, String series, boolean organiser, int expected) {
        Map<String, Object> service = Map.of("minutes", minutes, "series", series, "organiser", organiser);
        Map<String, Object> draft = Map.of(
                "kind", "points.accrual",
                "areaId", DISTRICT,
                "effectiveFrom", "2027-01-01",
                "document", "草案",
                "clause", "第一条",
                "framework", true,
                "parameters", Map.of());
        points.as("editor", "policy_editor", DISTRICT)
                .body(Map.of(
                        "policy",
                        draft,
                        "facts",
                        List.of(Map.of(
                                "parameter", "points", "variables", Map.of("participations", List.of(service))))))
                .post(API + "/policies/preview")
                .then()
                .statusCode(200)
                .body("facts[0].before.value", equalTo(expected));
    }
}
