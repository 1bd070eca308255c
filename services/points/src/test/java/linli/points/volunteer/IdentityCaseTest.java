package linli.points.volunteer;

import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.COMMUNITY;
import static linli.points.PointsFixture.OTHER_COMMUNITY;
import static linli.points.PointsFixture.OTHER_STREET;
import static linli.points.PointsFixture.STREET;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.idNumber;
import static linli.points.PointsFixture.registration;
import static linli.points.PointsFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.points.PointsFixture;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P1")
class IdentityCaseTest {

    TestIssuer issuer;
    private PointsFixture points;

    @BeforeEach
    void aDistrict() throws Throwable {
        points = new PointsFixture(issuer);
        PointsFixture.areas();
    }

    @Test
    void aSecondAccountOfAnIdNumberIsToldNothingAndOpensACase() {
        String number = idNumber("19770707");
        String first = register(number, COMMUNITY);
        String second = register(number, COMMUNITY);

        for (String id : List.of(first, second)) {
            verify(id).then().statusCode(409).body("code", equalTo("VOLUNTEER_CASE_OPEN"));
        }
        assertThat(volunteersWithOpenCases()).contains(first, second);

        resolve(COMMUNITY, second, true).then().statusCode(200);

        verify(second).then().statusCode(200).body("standing", equalTo("VERIFIED"));
        verify(first).then().statusCode(409).body("code", equalTo("VOLUNTEER_CLOSED"));
        resolve(COMMUNITY, second, true).then().statusCode(409).body("code", equalTo("CASE_NOT_OPEN"));
    }

    @Test
    void aCaseNeverClosesAVerifiedVolunteerNorOneOfAnotherArea() {
        String number = idNumber("19780808");
        String verified = register(number, COMMUNITY);
        verify(verified).then().statusCode(200);
        String intruder = register(number, OTHER_COMMUNITY);

        resolve(OTHER_COMMUNITY, intruder, true).then().statusCode(403);
        points.as("district", "community_worker", PointsFixture.DISTRICT)
                .body(Map.of("keep", true, "note", "核对证件"))
                .post(API + "/volunteers/" + intruder + "/case-resolution")
                .then()
                .statusCode(409)
                .body("code", equalTo("CASE_HOLDS_VERIFIED"));
        resolve(OTHER_COMMUNITY, intruder, false).then().statusCode(200).body("standing", equalTo("CLOSED"));
    }

    @Test
    void revealsToAWorkerInScopeWhoSaysWhy() throws Exception {
        String number = idNumber("19660606");
        String id = register(number, COMMUNITY);
        String path = API + "/volunteers/" + id + "/reveal";

        points.worker(STREET).body(Map.of("reason", " ")).post(path).then().statusCode(400);
        points.worker(OTHER_STREET)
                .body(Map.of("reason", "核对"))
                .post(path)
                .then()
                .statusCode(404);
        points.worker(STREET)
                .body(Map.of("reason", "电话核实身份"))
                .post(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("idNumber", equalTo(number))
                .body("realName", equalTo("韦小兰"))
                .body("phone", equalTo("13812341234"));

        assertThat(rows("select operation from audit_entry where object_id = '" + id + "' order by operation"))
                .containsExactly("points.volunteer.register", "points.volunteer.reveal");
        assertThat(rows("select revealed_by from volunteer_reveal where volunteer_id = '" + id + "'"))
                .containsExactly("worker-" + STREET);
    }

    private List<String> volunteersWithOpenCases() {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = points.worker(COMMUNITY)
                    .get(API + "/volunteers?areaId=" + COMMUNITY + "&limit=100&cursor=" + cursor);
            page.then().statusCode(200);
            found.addAll(page.<List<String>>path("items.findAll { it.caseOpen }.volunteerId"));
            cursor = page.path("nextCursor");
        }
        return found;
    }

    private String register(String number, String areaId) {
        return points.register(aPerson(), registration(number, areaId))
                .statusCode(201)
                .body("standing", equalTo("UNVERIFIED"))
                .extract()
                .path("volunteerId");
    }

    private Response verify(String id) {
        return points.worker(COMMUNITY).post(API + "/volunteers/" + id + "/verification");
    }

    private Response resolve(String workersArea, String id, boolean keep) {
        return points.worker(workersArea)
                .body(Map.of("keep", keep, "note", "核对证件"))
                .post(API + "/volunteers/" + id + "/case-resolution");
    }
}
