package linli.events.confirmation;

import static linli.events.Town.API;
import static linli.events.Town.aPerson;
import static linli.events.Town.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import linli.embedded.PostgresResource;
import linli.events.TestClock;
import linli.events.Town;
import linli.events.Town.Organisation;
import linli.events.Town.Volunteer;
import linli.events.checkin.Closing;
import linli.proto.events.v1.MinutesConfirmed;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B2")
class ConfirmationResourceTest {

    private static final Instant START = TestClock.MONDAY.plus(Duration.ofDays(1));
    private static final Instant END = START.plus(Duration.ofHours(2));

    TestIssuer issuer;

    @Inject
    TestClock clock;

    private Town town;
    private Organisation organisation;
    private String activity;
    private Volunteer volunteer;
    private Volunteer absent;
    private String participation;
    private String absence;

    @BeforeEach
    void anActivityToWhichOneOfTwoCame() {
        town = new Town(issuer, clock);
        organisation = town.anOrganisation();
        activity = town.anActivity(organisation, START, 5);
        volunteer = town.aVolunteer();
        absent = town.aVolunteer();
        participation = town.signUp(volunteer, activity).extract().path("participationId");
        absence = town.signUp(absent, activity).extract().path("participationId");
        clock.set(START);
        town.check("in", volunteer, organisation, activity).statusCode(200);
        clock.set(START.plus(Duration.ofMinutes(100)));
        town.check("out", volunteer, organisation, activity).statusCode(200);
    }

    private MinutesConfirmed confirmed(String participationId, int revision) throws Exception {
        return MinutesConfirmed.parseFrom(
                town.payloads(participationId, "MinutesConfirmed").get(revision - 1));
    }

    private ValidatableResponse tasks() {
        return town.reading(organisation.leader()).get(API + "/me/tasks").then().statusCode(200);
    }

    @Test
    void confirmsTheMeasuredMinutesAndMarksWhoDidNotCome() throws Exception {
        clock.set(END);
        town.confirm(organisation, activity, minutes(volunteer, 100))
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("entries[0].minutes", equalTo(100))
                .body("entries[0].revision", equalTo(1));

        MinutesConfirmed event = confirmed(participation, 1);
        assertThat(event.getMinutes()).isEqualTo(100);
        assertThat(event.getRevision()).isEqualTo(1);
        assertThat(event.getVolunteerId()).isEqualTo(volunteer.id().toString());
        assertThat(event.getSeries()).isEqualTo("LINLI_SHOUWANG");
        assertThat(event.getAreaId()).isEqualTo(Town.COMMUNITY);
        assertThat(event.getOrganiser()).isFalse();
        assertThat(event.getConfirmedByPersonId()).isEqualTo(organisation.leader());
        assertThat(town.events(absence)).containsExactly("1 SignUpAccepted", "2 MarkedNoShow");
        assertThat(town.events(activity)).containsExactly("1 ActivityPublished", "2 ActivityConfirmed");
        town.reading(volunteer.person())
                .get(API + "/me/participations")
                .then()
                .body("items[0].status", equalTo("CONFIRMED"))
                .body("items[0].confirmedMinutes", equalTo(100));
    }

    @Test
    void refusesBeforeTheEnd() {
        town.confirm(organisation, activity, minutes(volunteer, 100))
                .statusCode(409)
                .body("code", equalTo("ACTIVITY_NOT_OVER"));
    }

    @Test
    void wantsAReasonWhereMinutesDifferAndNamesEveryWrongEntry() {
        clock.set(END);
        town.confirm(organisation, activity, minutes(volunteer, 90), minutes(absent, 60), minutes(town.aVolunteer(), 1))
                .statusCode(400)
                .body("violations.field", contains("entries[0].reason", "entries[1].reason", "entries[2].volunteerId"));
        town.confirm(organisation, activity, minutes(volunteer, 121, "加班"))
                .statusCode(400)
                .body("violations.field", contains("entries[0].minutes"));
        town.confirm(organisation, activity, minutes(volunteer, 90, "早"), minutes(absent, -1, "少"))
                .statusCode(400)
                .body("violations.field", contains("entries[1].minutes"));
        assertThat(town.events(participation)).hasSize(3);

        town.confirm(organisation, activity, minutes(volunteer, 90, "提前离开"), minutes(absent, 60, "忘带手机"))
                .statusCode(200)
                .body("entries.minutes", contains(90, 60));
        assertThat(town.rows(
                        "select encode(reason, 'escape') from confirmation where participation_id = ?",
                        UUID.fromString(participation)))
                .noneMatch(stored -> stored.contains("提前"));
    }

    @Test
    void correctsWithANewRevisionAndAnAuditEntry() throws Exception {
        clock.set(END);
        town.confirm(organisation, activity, minutes(volunteer, 100)).statusCode(200);
        town.confirm(organisation, activity, minutes(volunteer, 100)).statusCode(200);
        town.confirm(organisation, activity, minutes(volunteer, 80)).statusCode(400);
        town.confirm(organisation, activity, minutes(volunteer, 80, "记错了"), minutes(absent, 30, "后来补到"))
                .statusCode(200)
                .body("entries.revision", contains(2, 1));

        assertThat(confirmed(participation, 2).getMinutes()).isEqualTo(80);
        assertThat(confirmed(participation, 2).getRevision()).isEqualTo(2);
        assertThat(town.events(participation))
                .containsExactly(
                        "1 SignUpAccepted", "2 CheckedIn", "3 CheckedOut", "4 MinutesConfirmed", "5 MinutesConfirmed");
        assertThat(town.events(absence)).containsExactly("1 SignUpAccepted", "2 MarkedNoShow", "3 MinutesConfirmed");
        assertThat(town.rows(
                        "select operation, acting_for from audit_entry where object_id = ? order by seq",
                        participation))
                .containsExactly(
                        "events.participation.confirm " + volunteer.id(),
                        "events.participation.correct " + volunteer.id());
        assertThat(town.rows(
                        "select revision, minutes, measured_minutes from confirmation where participation_id = ? order by 1",
                        UUID.fromString(participation)))
                .containsExactly("1 100 100", "2 80 100");
    }

    @Test
    void namesWhoPublishedAsTheOrganiserIfTheyTookPart() throws Exception {
        String next = town.anActivity(organisation, START.plus(Duration.ofDays(1)), 5);
        Volunteer leader = town.volunteer(organisation.leader());
        String own = town.signUp(leader, next).extract().path("participationId");
        clock.set(END.plus(Duration.ofDays(1)));
        town.confirm(organisation, next, minutes(leader, 120, "负责人全程在场")).statusCode(200);

        assertThat(confirmed(own, 1).getOrganiser()).isTrue();
    }

    @Test
    void countsNoTimeTwice() {
        Organisation neighbour = town.anOrganisation();
        clock.set(TestClock.MONDAY);
        String overlapping = town.anActivity(neighbour, START.plus(Duration.ofHours(1)), 5);
        String before = town.anActivity(neighbour, START.minus(Duration.ofHours(1)), 5);
        Volunteer busy = town.aVolunteer();
        // The sign-ups were made when the activities lay apart; one of them was moved since.
        town.execute(
                "insert into participation select gen_random_uuid(), a.activity_id, ?, ''::bytea, 'ACCEPTED', null,"
                        + " false, null, null, null, false, false, null, null, 0, false, 0 from activity a"
                        + " where a.activity_id in (?, ?, ?)",
                busy.id(),
                UUID.fromString(activity),
                UUID.fromString(overlapping),
                UUID.fromString(before));
        clock.set(END.plus(Duration.ofHours(1)));

        town.confirm(organisation, activity, minutes(busy, 120, "在场")).statusCode(200);
        town.confirm(neighbour, overlapping, minutes(busy, 61, "在场"))
                .statusCode(409)
                .body("code", equalTo("MINUTES_OVERLAP"));
        town.confirm(neighbour, overlapping, minutes(busy, 60, "在场")).statusCode(200);
        town.confirm(neighbour, before, minutes(busy, 61, "在场")).statusCode(409);
    }

    @Test
    @Tag("B1")
    void showsWhatIsToConfirmAsATaskDueWithinTenWorkingDays() {
        tasks().body("items", empty());
        clock.set(END);
        Closing.run();

        tasks().body("items.activityId", contains(activity))
                .body("items[0].kind", equalTo("CONFIRM_MINUTES"))
                .body("items[0].title", equalTo("清扫楼道"))
                .body("items[0].dueBy", equalTo("2026-12-01"))
                .body("items[0].overdue", equalTo(false))
                .body("items[0].provisional", equalTo(false));
        clock.set(Instant.parse("2026-12-01T15:59:59Z"));
        tasks().body("items[0].overdue", equalTo(false));
        clock.set(Instant.parse("2026-12-01T16:00:00Z"));
        tasks().body("items[0].overdue", equalTo(true));
        town.reading(aPerson()).get(API + "/me/tasks").then().body("items", empty());
        town.confirm(organisation, activity, minutes(volunteer, 100)).statusCode(200);
        tasks().body("items", empty());
    }

    @Test
    void waitsForThoseWhoCameButNotForThoseWhoDidNot() {
        clock.set(END);
        town.confirm(organisation, activity).statusCode(200).body("status", equalTo("CLOSED"));
        assertThat(town.events(absence)).containsExactly("1 SignUpAccepted");
        clock.set(TestClock.MONDAY);
        String nobody = town.anActivity(organisation, START.plus(Duration.ofDays(1)), 5);
        town.signUp(town.aVolunteer(), nobody);
        clock.set(END.plus(Duration.ofDays(1)));
        town.confirm(organisation, nobody).statusCode(200).body("status", equalTo("CONFIRMED"));
    }
}
