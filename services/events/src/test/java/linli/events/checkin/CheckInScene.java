package linli.events.checkin;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import linli.events.TestClock;
import linli.events.Town;
import linli.events.Town.Organisation;
import linli.events.Town.Volunteer;
import linli.wire.TestIssuer;
import org.junit.jupiter.api.BeforeEach;

/** A volunteer who signed up for an activity, before it begins. */
abstract class CheckInScene {

    static final Instant START = TestClock.MONDAY.plus(Duration.ofDays(1));

    TestIssuer issuer;

    @Inject
    TestClock clock;

    Town town;
    Organisation organisation;
    String activity;
    Volunteer volunteer;
    String participation;

    @BeforeEach
    void aVolunteerSignedUpForAnActivity() {
        town = new Town(issuer, clock);
        organisation = town.anOrganisation();
        activity = town.anActivity(organisation, START, 5);
        volunteer = town.aVolunteer();
        participation =
                town.signUp(volunteer, activity).statusCode(201).extract().path("participationId");
    }

    /** What the leader's phone shows at the moment. */
    JsonPath shown() {
        return town.token(organisation, activity).statusCode(200).extract().jsonPath();
    }

    ValidatableResponse checkIn(Map<String, Object> proof) {
        return town.check("in", volunteer, proof);
    }

    ValidatableResponse roster() {
        return town.roster(organisation, activity);
    }
}
