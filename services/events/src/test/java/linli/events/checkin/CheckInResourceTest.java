package linli.events.checkin;

import static linli.events.Town.API;
import static linli.events.Town.aPerson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.events.Town.Organisation;
import linli.events.Town.Volunteer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B3")
class CheckInResourceTest extends CheckInScene {

    @Test
    void showsTheLeaderACodeThatRotates() {
        town.token(organisation, activity).statusCode(409).body("code", equalTo("CHECK_IN_NOT_OPEN"));
        clock.set(START.plusSeconds(7));

        JsonPath first = shown();
        assertThat(first.getString("url"))
                .isEqualTo("http://gateway.test/m/#/pages/check?token=" + first.getString("token"));
        assertThat(first.getString("code")).matches("[0-9]{6}");
        assertThat(Instant.parse(first.getString("rotatesAt"))).isEqualTo(START.plusSeconds(30));
        assertThat(Instant.parse(first.getString("expiresAt"))).isEqualTo(START.plusSeconds(60));
        clock.set(START.plusSeconds(30));
        assertThat(shown().getString("token")).isNotEqualTo(first.getString("token"));
        town.reading(volunteer.person())
                .get(API + "/activities/" + activity + "/check-in-token")
                .then()
                .statusCode(403);
        town.token(town.anOrganisation(), activity).statusCode(404);
    }

    @Test
    void measuresWholeMinutesBetweenCheckInAndCheckOutWithinTheActivity() {
        clock.set(START.minus(Duration.ofMinutes(30)));
        town.check("in", volunteer, organisation, activity)
                .statusCode(200)
                .body("participationId", equalTo(participation))
                .body("status", equalTo("CHECKED_IN"))
                .body("at", equalTo("2026-11-17T01:30:00Z"));
        clock.set(START.plus(Duration.ofMinutes(50)).plusSeconds(59));
        town.check("out", volunteer, organisation, activity).statusCode(200).body("status", equalTo("CHECKED_OUT"));

        roster().body("items[0].measuredMinutes", equalTo(50)).body("items[0].toBeConfirmed", equalTo(false));
        assertThat(town.events(participation)).containsExactly("1 SignUpAccepted", "2 CheckedIn", "3 CheckedOut");
        town.check("in", volunteer, organisation, activity)
                .statusCode(409)
                .body("code", equalTo("CHECKED_OUT_ALREADY"));
    }

    @Test
    void takesTheSixDigitsToo() {
        clock.set(START);
        Map<String, Object> proof = Map.of("activityId", activity, "code", shown().getString("code"));
        clock.advance(Duration.ofSeconds(59));
        checkIn(proof).statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        checkIn(proof).statusCode(409).body("code", equalTo("CHECK_IN_CODE_WRONG"));
    }

    @Test
    void holdsOffWhoGuesses() {
        clock.set(START);
        String right = shown().getString("code");
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            checkIn(Map.of("activityId", activity, "code", wrong)).statusCode(409);
        }
        checkIn(Map.of("activityId", activity, "code", right)).statusCode(429).header("Retry-After", "301");
        clock.advance(Duration.ofMinutes(5));
        town.check("in", volunteer, organisation, activity).statusCode(200);
    }

    @Test
    void refusesForgedAndExpiredTokensAndTakesAReplayAsTheSame() {
        clock.set(START);
        String token = shown().getString("token");
        String forged = (token.charAt(30) == 'A' ? "B" : "A");
        forged = token.substring(0, 30) + forged + token.substring(31);
        for (String rubbish : List.of(forged, "AAAA", "!", token + "AA", token.substring(2))) {
            checkIn(Map.of("token", rubbish)).statusCode(409).body("code", equalTo("CHECK_IN_TOKEN_INVALID"));
        }
        checkIn(Map.of("token", token)).statusCode(200);
        clock.advance(Duration.ofSeconds(20));
        checkIn(Map.of("token", token)).statusCode(200).body("at", equalTo("2026-11-17T02:00:00Z"));
        clock.advance(Duration.ofSeconds(40));
        checkIn(Map.of("token", token)).statusCode(409).body("code", equalTo("CHECK_IN_CODE_EXPIRED"));
        assertThat(town.events(participation)).containsExactly("1 SignUpAccepted", "2 CheckedIn");
    }

    @Test
    void takesOneProofAndNoOther() {
        clock.set(START);
        String token = shown().getString("token");
        for (Map<String, Object> proof : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("token", token, "code", "123456"),
                Map.of("code", "123456"),
                Map.of("activityId", activity),
                Map.of("activityId", activity, "code", "12345x"),
                Map.of("token", token, "scannedAt", "yesterday"))) {
            checkIn(proof).statusCode(400);
        }
    }

    @Test
    void takesOnlyThoseWhoHoldAPlace() {
        Volunteer stranger = town.aVolunteer();
        clock.set(START);
        town.check("in", stranger, organisation, activity).statusCode(409).body("code", equalTo("NOT_SIGNED_UP"));
        town.check("in", new Volunteer(UUID.randomUUID(), aPerson()), organisation, activity)
                .statusCode(409)
                .body("code", equalTo("VOLUNTEER_NOT_REGISTERED"));
        town.check("out", volunteer, organisation, activity).statusCode(409).body("code", equalTo("NOT_CHECKED_IN"));
    }

    @Test
    void refusesToBeAtTwoPlacesAtOnce() {
        Volunteer elder = town.aVolunteer();
        Organisation neighbour = town.anOrganisation();
        String next = town.anActivity(neighbour, START.plus(Duration.ofHours(2)), 5);
        town.signUp(elder, activity);
        town.signUp(elder, next);
        clock.set(START.plus(Duration.ofMinutes(100)));
        town.check("in", elder, organisation, activity).statusCode(200);
        town.check("in", elder, neighbour, next).statusCode(409).body("code", equalTo("CHECKED_IN_ELSEWHERE"));
        town.check("out", elder, organisation, activity).statusCode(200);
        town.check("in", elder, neighbour, next).statusCode(200);
    }

    @Test
    void letsTheLeaderCheckInByName() {
        Volunteer waiting = town.aVolunteer();
        String path = API + "/activities/" + activity + "/roster-check-ins";
        Map<String, String> body = Map.of("volunteerId", volunteer.id().toString());
        town.as(organisation.leader()).body(body).post(path).then().statusCode(409);
        clock.set(START);
        town.as(organisation.leader())
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("CHECKED_IN"));
        town.as(organisation.leader())
                .body(Map.of("volunteerId", waiting.id().toString()))
                .post(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_SIGNED_UP"));
        town.as(volunteer.person()).body(body).post(path).then().statusCode(403);
        assertThat(town.rows(
                        "select person_id, acting_for, operation from audit_entry where object_id = ?", participation))
                .containsExactly(
                        organisation.leader() + " " + volunteer.id() + " events.participation.roster-check-in");
        roster().body("items[0].checkedOutAt", nullValue());
    }
}
