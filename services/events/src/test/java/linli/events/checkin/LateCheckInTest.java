package linli.events.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.events.Town.Volunteer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B3")
class LateCheckInTest extends CheckInScene {

    @Test
    void takesACodeScannedWithoutNetworkForTheLeaderToConfirm() {
        clock.set(START.plusSeconds(10));
        String in = shown().getString("token");
        clock.set(START.plus(Duration.ofMinutes(90)));
        String out = shown().getString("token");
        clock.set(START.plus(Duration.ofHours(11)));

        checkIn(Map.of("token", in)).statusCode(409).body("code", equalTo("CHECK_IN_CODE_EXPIRED"));
        checkIn(Map.of("token", in, "scannedAt", START.plusSeconds(61).toString()))
                .statusCode(409);
        checkIn(Map.of("token", in, "scannedAt", START.plusSeconds(20).toString()))
                .statusCode(200)
                .body("at", equalTo("2026-11-17T02:00:20Z"))
                .body("toBeConfirmed", equalTo(true));
        Closing.run();
        town.check(
                        "out",
                        volunteer,
                        Map.of(
                                "token",
                                out,
                                "scannedAt",
                                START.plus(Duration.ofMinutes(90)).toString()))
                .statusCode(200)
                .body("status", equalTo("CHECKED_OUT"));

        roster().body("items[0].measuredMinutes", equalTo(89))
                .body("items[0].toBeConfirmed", equalTo(true))
                .body("items[0].checkOutForgotten", equalTo(false));
        assertThat(town.events(participation))
                .containsExactly("1 SignUpAccepted", "2 CheckedIn", "3 CheckedOut", "4 CheckedOut");
        clock.set(START.plus(Duration.ofHours(13)));
        Volunteer late = town.aVolunteer();
        town.check(
                        "in",
                        late,
                        Map.of("token", in, "scannedAt", START.plusSeconds(20).toString()))
                .statusCode(409)
                .body("code", equalTo("CHECK_IN_CODE_EXPIRED"));
    }

    @Test
    void closesALateCheckInAtTheEndWhenTheActivityIsOver() {
        clock.set(START);
        String in = shown().getString("token");
        clock.set(START.plus(Duration.ofHours(3)));
        Closing.run();

        checkIn(Map.of("token", in, "scannedAt", START.toString()))
                .statusCode(200)
                .body("status", equalTo("CHECKED_OUT"));
        roster().body("items[0].measuredMinutes", equalTo(120)).body("items[0].checkOutForgotten", equalTo(true));
    }

    @Test
    void closesForgottenCheckOutsAtTheEndAndEndsTheWaitingList() {
        String small = town.anActivity(organisation, START.plus(Duration.ofDays(1)), 1);
        Volunteer waiting = town.aVolunteer();
        town.signUp(volunteer, small);
        String waits = town.signUp(waiting, small).extract().path("participationId");
        clock.set(START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(30)));
        town.check("in", volunteer, organisation, small).statusCode(200);
        clock.advance(Duration.ofMinutes(89));
        Closing.run();
        assertThat(town.rows("select status from activity where activity_id = ?", UUID.fromString(small)))
                .containsExactly("PUBLISHED");
        clock.advance(Duration.ofMinutes(1));
        Closing.runByReplicas();

        assertThat(town.rows(
                        "select status, waitlisted, sequence from activity where activity_id = ?",
                        UUID.fromString(small)))
                .containsExactly("CLOSED 0 1");
        assertThat(town.events(waits)).containsExactly("1 SignUpWaitlisted", "2 SignUpCancelled");
        town.roster(organisation, small)
                .body("items[0].status", equalTo("CHECKED_OUT"))
                .body("items[0].measuredMinutes", equalTo(90))
                .body("items[0].checkOutForgotten", equalTo(true));
    }
}
