package linli.insights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import linli.embedded.KafkaResource;
import linli.embedded.MongoResource;
import linli.proto.events.v1.ActivityCalledOff;
import linli.proto.events.v1.ActivityPublished;
import linli.proto.events.v1.ActivityState;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.events.v1.SignUpAccepted;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.points.v1.PointsRedeemed;
import linli.proto.points.v1.PolicyReference;
import linli.proto.points.v1.RedemptionCancelled;
import linli.proto.points.v1.RedemptionPickedUp;
import linli.proto.points.v1.ServiceRecordLine;
import linli.proto.points.v1.VolunteerRegistered;
import linli.proto.points.v1.VolunteerVerified;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(MongoResource.class)
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P6")
class HomeResourceTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    TestIssuer issuer;

    private final String person = UUID.randomUUID().toString();
    private final String volunteer = UUID.randomUUID().toString();
    private final String redemption = UUID.randomUUID().toString();
    private Topics topics;

    @BeforeEach
    void open() {
        topics = new Topics(servers);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void showsBalanceHoursAndTheClauseThatGrantedThem() {
        registerVolunteer();
        topics.send("points.account.v1", volunteer, 1, accrued(20, 120));
        topics.send("points.redemption.v1", redemption, 1, redeemed(12));

        JsonPath held = homeOnce("held", 12);
        assertThat(held.getLong("balance")).isEqualTo(8);
        assertThat(held.getString("volunteer.standing")).isEqualTo("VERIFIED");
        assertThat(held.getString("timeline[1].policy.clause")).isEqualTo("第三条");
        assertThat(held.getLong("timeline[1].minutes")).isEqualTo(120);
        assertThat(held.getString("redemptions[0].status")).isEqualTo("HELD");

        topics.send(
                "points.redemption.v1",
                redemption,
                2,
                RedemptionPickedUp.newBuilder()
                        .setRedemptionId(redemption)
                        .setOccurredAt(at(60))
                        .build());
        JsonPath pickedUp = homeOnce("held", 0);
        assertThat(pickedUp.getLong("balance")).isEqualTo(8);
        assertThat(pickedUp.getString("redemptions[0].status")).isEqualTo("PICKED_UP");
    }

    @Test
    void appliesRepeatedAndEarlyEventsOnceAndInOrder() {
        registerVolunteer();
        // The second event of the account arrives first, and all arrive twice.
        topics.send("points.account.v1", volunteer, 2, accrued(-5, 90));
        topics.send("points.account.v1", volunteer, 2, accrued(-5, 90));
        topics.send("points.account.v1", volunteer, 1, accrued(20, 120));
        topics.send("points.account.v1", volunteer, 1, accrued(20, 120));
        topics.send("points.account.v1", volunteer, 2, accrued(-5, 90));
        topics.send(
                "points.redemption.v1",
                redemption,
                2,
                RedemptionCancelled.newBuilder()
                        .setRedemptionId(redemption)
                        .setOccurredAt(at(60))
                        .build());
        topics.send("points.redemption.v1", redemption, 1, redeemed(12));

        JsonPath home = homeOnce("redemptions[0].status", "CANCELLED");
        await().atMost(Duration.ofSeconds(20)).until(() -> home().getLong("balance") == 15);
        assertThat(home.getLong("held")).isZero();
        assertThat(home().getList("timeline.kind")).contains("HOLD", "RETURN", "SERVICE");
    }

    @Test
    void deadLettersWhatItCannotReadAndGoesOn() {
        registerVolunteer();
        String broken = UUID.randomUUID().toString();
        topics.sendBytes("points.account.v1", broken, 1, "PointsAccrued", new byte[] {(byte) 0xff, 1, 2});
        topics.send("points.account.v1", volunteer, 1, accrued(7, 60));

        homeOnce("balance", 7);
        assertThat(topics.deadLetterReason(broken)).containsIgnoringCase("protocol message");
    }

    @Test
    void tellsThoseWhoSignedUpThatAnActivityWasCalledOff() {
        registerVolunteer();
        String activity = UUID.randomUUID().toString();
        String participation = UUID.randomUUID().toString();
        topics.send(
                "events.participation.v1",
                participation,
                1,
                SignUpAccepted.newBuilder()
                        .setParticipationId(participation)
                        .setActivityId(activity)
                        .setVolunteerId(volunteer)
                        .build());
        topics.send(
                "events.activity.v1",
                activity,
                1,
                ActivityPublished.newBuilder()
                        .setActivity(ActivityState.newBuilder()
                                .setActivityId(activity)
                                .setTitle("义剪")
                                .setStartsAt(at(0))
                                .setEndsAt(at(3600)))
                        .build());
        topics.send(
                "events.activity.v1",
                activity,
                2,
                ActivityCalledOff.newBuilder()
                        .setActivityId(activity)
                        .setReason("下雨")
                        .build());

        JsonPath home = homeOnce("notices[0].kind", "ACTIVITY_CALLED_OFF");
        assertThat(home.getString("notices[0].detail")).isEqualTo("下雨");
        assertThat(home.getString("participations[0].title")).isEqualTo("义剪");
    }

    @Test
    void countsConfirmedMinutes() {
        registerVolunteer();
        String participation = UUID.randomUUID().toString();
        topics.send(
                "events.participation.v1",
                participation,
                1,
                MinutesConfirmed.newBuilder()
                        .setParticipationId(participation)
                        .setVolunteerId(volunteer)
                        .setMinutes(45)
                        .setConfirmedAt(at(4000))
                        .build());
        homeOnce("minutesTotal", 45);
    }

    @Test
    void knowsNothingOfAStrangerAndAnswersNobodyElse() {
        given().auth()
                .oauth2(issuer.tokenFor("stranger"))
                .get("/api/insights/v1/me/home")
                .then()
                .statusCode(200)
                .body("volunteer", nullValue())
                .body("balance", equalTo(0));
        given().get("/api/insights/v1/me/home").then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
    }

    private void registerVolunteer() {
        topics.send(
                "points.volunteer.v1",
                volunteer,
                1,
                VolunteerRegistered.newBuilder()
                        .setVolunteerId(volunteer)
                        .setPersonId(person)
                        .setAreaId("450205001001")
                        .build());
        topics.send(
                "points.volunteer.v1",
                volunteer,
                2,
                VolunteerVerified.newBuilder().setVolunteerId(volunteer).build());
    }

    private PointsAccrued accrued(long points, long minutes) {
        return PointsAccrued.newBuilder()
                .setVolunteerId(volunteer)
                .setDay("2026-11-21")
                .setPoints(points)
                .addLines(ServiceRecordLine.newBuilder().setActivityTitle("巡逻").setMinutes(minutes))
                .setPolicy(PolicyReference.newBuilder()
                        .setDocument("办法")
                        .setClause("第三条")
                        .setVersion(1))
                .setOccurredAt(at(0))
                .build();
    }

    private PointsRedeemed redeemed(long points) {
        return PointsRedeemed.newBuilder()
                .setRedemptionId(redemption)
                .setVolunteerId(volunteer)
                .setItemName("大米")
                .setQuantity(1)
                .setPoints(points)
                .setOccurredAt(at(30))
                .setPickUpBefore(at(86_400))
                .build();
    }

    private static Timestamp at(long seconds) {
        return Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() + seconds).build();
    }

    private JsonPath home() {
        return given().auth()
                .oauth2(issuer.tokenFor(person))
                .get("/api/insights/v1/me/home")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath homeOnce(String path, Object expected) {
        await().atMost(Duration.ofSeconds(20)).until(() -> expected.equals(home().get(path)));
        return home();
    }
}
