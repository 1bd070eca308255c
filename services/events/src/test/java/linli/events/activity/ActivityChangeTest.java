package linli.events.activity;

import static io.restassured.RestAssured.given;
import static linli.events.Town.API;
import static linli.events.Town.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.events.TestClock;
import linli.events.Town;
import linli.events.Town.Organisation;
import linli.events.Town.Volunteer;
import linli.proto.events.v1.ActivityCalledOff;
import linli.proto.events.v1.ActivityChanged;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("E1")
class ActivityChangeTest {

    private static final Instant TOMORROW = TestClock.MONDAY.plus(Duration.ofDays(1));

    TestIssuer issuer;

    @Inject
    TestClock clock;

    private Town town;
    private Organisation organisation;

    @BeforeEach
    void aTownWithAnOrganisation() {
        town = new Town(issuer, clock);
        organisation = town.anOrganisation();
    }

    private ValidatableResponse change(String id, Map<String, Object> body) {
        String etag = town.reading(organisation.leader())
                .get(API + "/activities/" + id)
                .header("ETag");
        return town.as(organisation.leader())
                .header("If-Match", etag)
                .body(body)
                .put(API + "/activities/" + id)
                .then();
    }

    @Test
    void tellsThoseWhoSignedUpWhatChanged() throws Exception {
        String id = town.anActivity(organisation, TOMORROW, 1);
        Volunteer first = town.aVolunteer();
        Volunteer second = town.aVolunteer();
        town.signUp(first, id).statusCode(201);
        String waiting = town.signUp(second, id).extract().path("participationId");
        Map<String, Object> body = activity(organisation, TOMORROW, 2);
        body.put("place", "活动中心");

        change(id, body).statusCode(200).body("accepted", equalTo(2)).body("waitlisted", equalTo(0));

        assertThat(town.events(id)).containsExactly("1 ActivityPublished", "2 ActivityChanged");
        ActivityChanged changed =
                ActivityChanged.parseFrom(town.payloads(id, "ActivityChanged").get(0));
        assertThat(changed.getChangedFieldsList()).containsExactly("place", "capacity");
        assertThat(changed.getActivity().getPlace()).isEqualTo("活动中心");
        assertThat(town.events(waiting)).containsExactly("1 SignUpWaitlisted", "2 SignUpPromoted");
        change(id, activity(organisation, TOMORROW, 1))
                .statusCode(409)
                .body("code", equalTo("CAPACITY_BELOW_ACCEPTED"));
        body.put("description", "不用带手套");
        change(id, body).statusCode(200);
        assertThat(town.events(id)).hasSize(2);
        body.put("series", "PINGAN");
        change(id, body).statusCode(409).body("code", equalTo("ACTIVITY_FIELD_FIXED"));
    }

    @Test
    void editsOnlyTheVersionThatWasSeen() {
        String id = town.anActivity(organisation, TOMORROW, 10);
        String path = API + "/activities/" + id;
        Map<String, Object> body = activity(organisation, TOMORROW, 20);

        town.as(organisation.leader()).body(body).put(path).then().statusCode(428);
        town.as(organisation.leader())
                .header("If-Match", "\"0\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        town.as(town.anOrganisation().leader())
                .header("If-Match", "\"1\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(404);
        town.signUp(town.aVolunteer(), id).statusCode(201);
        town.as(organisation.leader())
                .header("If-Match", "\"1\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void keepsTheTimeAndMovesNobodyUpOnceItHasBegun() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        town.signUp(town.aVolunteer(), id).statusCode(201);
        town.signUp(town.aVolunteer(), id).statusCode(201);
        clock.set(TOMORROW);
        Map<String, Object> body = activity(organisation, TOMORROW, 20);

        change(id, body).statusCode(200).body("accepted", equalTo(1)).body("waitlisted", equalTo(1));
        body.put("endsAt", TOMORROW.plus(Duration.ofHours(5)).toString());
        change(id, body).statusCode(409).body("code", equalTo("ACTIVITY_BEGUN"));
        town.as(organisation.leader())
                .body(Map.of("reason", "下雨"))
                .post(API + "/activities/" + id + "/cancellation")
                .then()
                .statusCode(409);
        clock.set(TOMORROW.plus(Duration.ofHours(2)));
        change(id, activity(organisation, TOMORROW, 30)).statusCode(409).body("code", equalTo("ACTIVITY_NOT_OPEN"));
        given().get(API + "/activities?limit=100").then().body("items.activityId", not(hasItem(id)));
    }

    @Test
    void callsOffWithAReason() throws Exception {
        String id = town.anActivity(organisation, TOMORROW, 10);
        town.as(organisation.leader())
                .body(Map.of("reason", "台风预警"))
                .post(API + "/activities/" + id + "/cancellation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));

        assertThat(ActivityCalledOff.parseFrom(
                                town.payloads(id, "ActivityCalledOff").get(0))
                        .getReason())
                .isEqualTo("台风预警");
        town.signUp(town.aVolunteer(), id).statusCode(409).body("code", equalTo("ACTIVITY_NOT_OPEN"));
        String draft = town.aDraft(organisation, TOMORROW, 10);
        town.as(organisation.leader())
                .body(Map.of("reason", "不办了"))
                .post(API + "/activities/" + draft + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(town.events(draft)).isEmpty();
        given().get(API + "/activities/" + draft).then().statusCode(404);
        assertThat(town.rows("select person_id, role, operation from audit_entry where object_id = ? order by seq", id))
                .containsExactly(
                        organisation.leader() + " org_leader events.activity.create",
                        organisation.leader() + " org_leader events.activity.publish",
                        organisation.leader() + " org_leader events.activity.call-off");
    }
}
