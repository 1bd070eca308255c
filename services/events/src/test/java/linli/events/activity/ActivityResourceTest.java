package linli.events.activity;

import static io.restassured.RestAssured.given;
import static linli.events.Town.API;
import static linli.events.Town.aPerson;
import static linli.events.Town.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.events.TestClock;
import linli.events.Town;
import linli.events.Town.Organisation;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("E1")
class ActivityResourceTest {

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

    private ValidatableResponse publish(String id) {
        return town.as(organisation.leader())
                .post(API + "/activities/" + id + "/publication")
                .then();
    }

    @Test
    void showsADraftToItsLeaderAloneAndAPublishedActivityToAnyone() {
        String id = town.aDraft(organisation, TOMORROW, 10);

        given().get(API + "/activities/" + id).then().statusCode(404);
        town.reading(town.anOrganisation().leader())
                .get(API + "/activities/" + id)
                .then()
                .statusCode(404);
        town.reading(organisation.leader())
                .get(API + "/activities/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("mayLead", equalTo(true));
        assertThat(town.events(id)).isEmpty();

        publish(id).statusCode(200).body("status", equalTo("PUBLISHED"));

        given().get(API + "/activities/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("organisationName", equalTo("明珠志愿服务队"))
                .body("accepted", equalTo(0))
                .body("mayLead", nullValue());
        given().get(API + "/activities?limit=100").then().body("items.activityId", hasItem(id));
        assertThat(town.events(id)).containsExactly("1 ActivityPublished");
        publish(id).statusCode(409).body("code", equalTo("ACTIVITY_NOT_DRAFT"));
    }

    @Test
    @Tag("B6")
    void letsOnlyOrganisationsInGoodStandingPublish() {
        String id = town.aDraft(organisation, TOMORROW, 10);
        town.standing(organisation, "LAPSED", null);
        publish(id).statusCode(409).body("code", equalTo("ORGANISATION_NOT_IN_STANDING"));
        town.standing(organisation, "FILED", clock.instant());
        publish(id).statusCode(409);
        town.as(organisation.leader())
                .body(activity(organisation, TOMORROW, 10))
                .post(API + "/activities")
                .then()
                .statusCode(409);
        town.standing(organisation, "GUIDED", clock.instant().plusSeconds(1));
        publish(id).statusCode(200);
    }

    @Test
    void refusesInTheAgreedOrder() {
        given().contentType(ContentType.JSON)
                .body(Map.of())
                .post(API + "/activities")
                .then()
                .statusCode(401);
        town.as(aPerson()).body(Map.of()).post(API + "/activities").then().statusCode(403);
        town.as(organisation.leader())
                .body(Map.of())
                .post(API + "/activities")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("title"))
                .body("violations.field", hasItem("capacity"));
        town.as(organisation.leader())
                .body(activity(town.anOrganisation(), TOMORROW, 10))
                .post(API + "/activities")
                .then()
                .statusCode(403);
        town.as(organisation.leader())
                .body(Map.of("organisationId", town.anOrganisation().id()))
                .post(API + "/activities")
                .then()
                .statusCode(403);
        town.as(organisation.leader())
                .post(API + "/activities/" + UUID.randomUUID() + "/publication")
                .then()
                .statusCode(404);
    }

    @Test
    void hidesWhatOtherOrganisationsDraft() {
        String draftOfOthers = town.aDraft(town.anOrganisation(), TOMORROW, 10);
        for (String deed : List.of("publication", "cancellation", "confirmation", "roster-check-ins")) {
            town.as(organisation.leader())
                    .body(
                            deed.equals("cancellation")
                                    ? Map.of("reason", "下雨")
                                    : deed.equals("confirmation")
                                            ? Map.of("entries", List.of())
                                            : Map.of(
                                                    "volunteerId",
                                                    UUID.randomUUID().toString()))
                    .post(API + "/activities/" + draftOfOthers + "/" + deed)
                    .then()
                    .statusCode(404);
        }
        town.roster(organisation, draftOfOthers).statusCode(404);
        town.reading(aPerson())
                .get(API + "/activities/" + draftOfOthers + "/participations")
                .then()
                .statusCode(403);
    }

    @Test
    void namesEachTimeAndAreaThatCanNotBe() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "startsAt", TestClock.MONDAY.toString(),
                        "endsAt", TOMORROW.toString(),
                        "areaId", Town.OTHER_STREET)
                .entrySet()) {
            Map<String, Object> body = activity(organisation, TOMORROW, 10);
            body.put(wrong.getKey(), wrong.getValue());
            town.as(organisation.leader())
                    .body(body)
                    .post(API + "/activities")
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains(wrong.getKey()));
        }
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "startsAt", "+999999999-12-31T23:59:59Z",
                        "endsAt", "-999999999-01-01T00:00:00Z",
                        "capacity", 1e9,
                        "series", "NONE",
                        "title", " ",
                        "place", "\u0000")
                .entrySet()) {
            Map<String, Object> body = activity(organisation, TOMORROW, 10);
            body.put(wrong.getKey(), wrong.getValue());
            town.as(organisation.leader())
                    .body(body)
                    .post(API + "/activities")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void listsByAreaSoonestFirstAndByOrganisationWithDraftsForTheLeader() {
        Instant far = TestClock.MONDAY.plus(Duration.ofDays(300));
        String later = town.anActivity(organisation, far.plus(Duration.ofHours(1)), 10);
        String sooner = town.anActivity(organisation, far, 10);
        String draft = town.aDraft(organisation, far, 10);
        String mine = API + "/activities?organisationId=" + organisation.id();

        clock.set(far);
        String next = given().get(API + "/activities?limit=1&areaId=" + Town.STREET)
                .then()
                .body("items.activityId", contains(sooner))
                .extract()
                .path("nextCursor");
        given().get(API + "/activities?limit=1&areaId=" + Town.STREET + "&cursor=" + next)
                .then()
                .body("items.activityId", contains(later))
                .body("nextCursor", nullValue());
        given().get(API + "/activities?areaId=" + Town.OTHER_STREET)
                .then()
                .body("items.activityId", not(hasItem(sooner)));
        town.reading(organisation.leader())
                .get(mine + "&limit=1")
                .then()
                .body("items.activityId", contains(later))
                .body("nextCursor", notNullValue());
        town.reading(organisation.leader()).get(mine).then().body("items.activityId", hasItem(draft));
        given().get(mine).then().body("items.activityId", contains(later, sooner));
        given().get(API + "/activities?limit=1000000").then().statusCode(400);
        given().get(API + "/activities?cursor=x").then().statusCode(400);
        given().get(API + "/activities?areaId=nowhere").then().statusCode(400);
    }
}
