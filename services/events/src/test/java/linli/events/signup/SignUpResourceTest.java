package linli.events.signup;

import static linli.events.Town.API;
import static linli.events.Town.aPerson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
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
import linli.events.Town.Volunteer;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("E1")
class SignUpResourceTest {

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

    @Test
    void movesTheFirstWhoWaitsUpWhenSomebodyWithdraws() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        Volunteer in = town.aVolunteer();
        Volunteer first = town.aVolunteer();
        Volunteer second = town.aVolunteer();
        town.signUp(in, id).statusCode(201).body("status", equalTo("ACCEPTED")).body("waitingPosition", nullValue());
        String participation = town.signUp(first, id)
                .body("status", equalTo("WAITLISTED"))
                .body("waitingPosition", equalTo(1))
                .extract()
                .path("participationId");
        town.signUp(second, id).body("waitingPosition", equalTo(2));

        town.withdraw(in, id).statusCode(204);
        town.withdraw(in, id).statusCode(204);

        assertThat(town.events(participation)).containsExactly("1 SignUpWaitlisted", "2 SignUpPromoted");
        town.reading(second.person())
                .get(API + "/activities/" + id)
                .then()
                .body("mySignUp.status", equalTo("WAITLISTED"))
                .body("mySignUp.waitingPosition", equalTo(1))
                .body("accepted", equalTo(1))
                .body("waitlisted", equalTo(1));
    }

    @Test
    void passesOverWhoHasTakenAPlaceElsewhereAtThatTime() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        String other = town.anActivity(organisation, TOMORROW.plus(Duration.ofHours(1)), 1);
        Volunteer in = town.aVolunteer();
        Volunteer first = town.aVolunteer();
        Volunteer second = town.aVolunteer();
        town.signUp(in, id);
        town.signUp(first, id).body("waitingPosition", equalTo(1));
        town.signUp(second, id).body("waitingPosition", equalTo(2));
        town.signUp(first, other).body("status", equalTo("ACCEPTED"));

        town.withdraw(in, id).statusCode(204);

        town.reading(second.person())
                .get(API + "/activities/" + id)
                .then()
                .body("mySignUp.status", equalTo("ACCEPTED"));
        town.reading(first.person())
                .get(API + "/activities/" + id)
                .then()
                .body("mySignUp.status", equalTo("WAITLISTED"));
    }

    @Test
    void refusesAPlaceAtTheTimeOfAnother() {
        String id = town.anActivity(organisation, TOMORROW, 5);
        String overlapping = town.anActivity(town.anOrganisation(), TOMORROW.plus(Duration.ofMinutes(119)), 5);
        String after = town.anActivity(organisation, TOMORROW.plus(Duration.ofHours(2)), 5);
        Volunteer volunteer = town.aVolunteer();
        town.signUp(volunteer, id).statusCode(201);

        town.signUp(volunteer, overlapping).statusCode(409).body("code", equalTo("SIGN_UP_OVERLAPS"));
        town.signUp(volunteer, after).statusCode(201);
        town.signUp(volunteer, id).statusCode(409).body("code", equalTo("SIGNED_UP_ALREADY"));
        town.as(organisation.leader())
                .body(Map.of("reason", "下雨"))
                .post(API + "/activities/" + id + "/cancellation")
                .then()
                .statusCode(200);
        town.withdraw(volunteer, after).statusCode(204);
        town.signUp(volunteer, overlapping).statusCode(201);
    }

    @Test
    void goesOnWithTheSameParticipationWhenSomebodySignsUpAgain() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        Volunteer volunteer = town.aVolunteer();
        String participation = town.signUp(volunteer, id).extract().path("participationId");
        town.withdraw(volunteer, id);
        town.reading(volunteer.person()).get(API + "/activities/" + id).then().body("mySignUp", nullValue());
        town.signUp(town.aVolunteer(), id);

        town.signUp(volunteer, id)
                .statusCode(201)
                .body("participationId", equalTo(participation))
                .body("waitingPosition", equalTo(1));

        assertThat(town.events(participation))
                .containsExactly("1 SignUpAccepted", "2 SignUpCancelled", "3 SignUpWaitlisted");
        town.reading(volunteer.person())
                .get(API + "/me/participations")
                .then()
                .statusCode(200)
                .body("items.participationId", contains(participation))
                .body("items[0].title", equalTo("清扫楼道"))
                .body("items[0].status", equalTo("WAITLISTED"));
    }

    @Test
    void takesOnlyRegisteredVolunteersBeforeTheStart() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        String stranger = aPerson();
        town.signUp(new Volunteer(UUID.randomUUID(), stranger), id)
                .statusCode(409)
                .body("code", equalTo("VOLUNTEER_NOT_REGISTERED"));
        town.withdraw(town.aVolunteer(), id).statusCode(404);
        town.reading(stranger).get(API + "/me/participations").then().body("items.size()", equalTo(0));
        Volunteer volunteer = town.aVolunteer();
        town.signUp(volunteer, town.aDraft(organisation, TOMORROW, 1)).statusCode(404);
        town.signUp(volunteer, UUID.randomUUID().toString()).statusCode(404);
        town.as(volunteer.person())
                .body(Map.of("displayName", "名".repeat(21)))
                .post(API + "/activities/" + id + "/signups")
                .then()
                .statusCode(400)
                .body("violations.field", contains("displayName"));
        town.reading(volunteer.person())
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "小韦"))
                .post(API + "/activities/" + id + "/signups")
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_MISSING"));
        town.signUp(volunteer, id).statusCode(201);

        clock.set(TOMORROW);
        town.signUp(town.aVolunteer(), id).statusCode(409).body("code", equalTo("ACTIVITY_BEGUN"));
        town.withdraw(volunteer, id).statusCode(409).body("code", equalTo("ACTIVITY_BEGUN"));
    }

    /** A body of one text would otherwise be made of any text. */
    @Test
    void takesNothingButJson() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            town.as(town.aVolunteer().person())
                    .contentType(type)
                    .body("{\"displayName\":\"小韦\"}")
                    .post(API + "/activities/" + id + "/signups")
                    .then()
                    .statusCode(415)
                    .body("code", equalTo("MEDIA_TYPE_UNSUPPORTED"));
        }
    }

    @Test
    void showsNamesToLeadersAloneAndKeepsThemEncrypted() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        Volunteer volunteer = town.aVolunteer();
        String participation = town.signUp(volunteer, id).extract().path("participationId");

        town.roster(organisation, id)
                .statusCode(200)
                .body("items.displayName", contains("小韦"))
                .body("items[0].volunteerId", equalTo(volunteer.id().toString()))
                .body("items[0].assisted", equalTo(false));
        assertThat(town.rows(
                        "select encode(display_name, 'escape') from participation where activity_id = ?",
                        UUID.fromString(id)))
                .noneMatch(stored -> stored.contains("小韦"));
        assertThat(new String(
                        town.payloads(participation, "SignUpAccepted").get(0), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("小韦");
    }

    @Test
    @Tag("B10")
    void letsAWorkerSignUpAnElderOfTheirAreaWithConsent() {
        String id = town.anActivity(organisation, TOMORROW, 1);
        Volunteer elder = town.anElder();
        Map<String, String> body =
                Map.of("volunteerId", elder.id().toString(), "displayName", "韦奶奶", "consentNote", "当面口头同意");
        String path = API + "/activities/" + id + "/assisted-signups";
        String worker = aPerson();

        town.as(aPerson()).body(body).post(path).then().statusCode(403);
        town.as(worker, new Grant("community_worker", Town.OTHER_STREET))
                .body(body)
                .post(path)
                .then()
                .statusCode(404);
        town.as(worker, new Grant("community_worker", Town.COMMUNITY))
                .body(Map.of("volunteerId", elder.id().toString(), "displayName", "韦奶奶"))
                .post(path)
                .then()
                .statusCode(400);
        String participation = town.as(worker, new Grant("community_worker", Town.COMMUNITY))
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .body("status", equalTo("ACCEPTED"))
                .extract()
                .path("participationId");

        assertThat(town.rows(
                        "select person_id, role, acting_for, operation from audit_entry where object_id = ?",
                        participation))
                .containsExactly(worker + " community_worker " + elder.id() + " events.participation.sign-up");
        town.roster(organisation, id).body("items[0].assisted", equalTo(true));
    }
}
