package linli.points.accrual;

import static io.restassured.RestAssured.given;
import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.COMMUNITY;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import linli.embedded.KafkaResource;
import linli.embedded.PostgresResource;
import linli.points.PointsFixture;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The consumer on a real broker. */
@QuarkusTest
@TestProfile(ParticipationTopicTest.WithBroker.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "points"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestIssuerResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@Tag("X6")
class ParticipationTopicTest {

    /** Switches the consumers on. */
    public static final class WithBroker implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.messaging.incoming.area.enabled", "true",
                    "mp.messaging.incoming.participation.enabled", "true");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITION = 0;

    TestIssuer issuer;
    private PointsFixture points;

    @BeforeEach
    void aDistrict() throws Throwable {
        points = new PointsFixture(issuer);
        PointsFixture.areas();
    }

    @Test
    void entersAConfirmationBehindOneThatCannotBeRead() throws Exception {
        String person = aPerson();
        Confirmation good = Confirmation.of(points.aVolunteer(person), COMMUNITY, "2026-11-18")
                .minutes(75);
        Confirmation poison = Confirmation.of("nobody", COMMUNITY, "2026-11-18");

        send(poison, "not a protobuf message".getBytes(StandardCharsets.UTF_8));
        send(good, good.event().toByteArray());
        send(good, good.event().toByteArray());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("select minutes from service_record where participation_id = '"
                                + good.event().getParticipationId() + "'"))
                        .containsExactly("75"));
        points.as(person).get(API + "/me/account").then().body("minutesTotal", org.hamcrest.Matchers.equalTo(75));
        assertThat(operations("dead-letters")).contains(poison.event().getParticipationId());
    }

    @Test
    void aReplayBringsAKeyToTheRightStateOnceItsCauseIsMended() throws Exception {
        String person = aPerson();
        String volunteer = points.aVolunteer(person);
        Confirmation first = Confirmation.of(volunteer, COMMUNITY, "2026-11-18").minutes(75);
        String key = first.event().getParticipationId();
        // Without an account nobody can earn: the first event is poison, the second waits behind it.
        PointsFixture.execute("delete from account where volunteer_id = '" + volunteer + "'");
        send(first, first.event().toByteArray());
        send(first.corrected(90), first.corrected(90).event().toByteArray());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("select sequence from inbox_parked where key = '" + key + "'"))
                        .containsExactly("2"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operations("dead-letters"))
                        .containsPattern("OPEN .*" + key + " MinutesConfirmed #1: no volunteer " + volunteer)
                        .containsPattern("STALE .*" + key + " stands at #0"));
        assertThat(replay(key).statusCode()).isEqualTo(409);

        PointsFixture.execute("insert into account (volunteer_id) values ('" + volunteer + "')");

        assertThat(replay(key).asString()).contains("from #0 to #2, nothing waits");
        assertThat(replay(key).asString()).contains("from #2 to #2, nothing waits");
        assertThat(rows("select minutes from service_record where participation_id = '" + key + "' order by revision"))
                .containsExactly("75", "90");
        points.as(person).get(API + "/me/account").then().body("minutesTotal", org.hamcrest.Matchers.equalTo(90));
        assertThat(operations("dead-letters"))
                .containsPattern("MENDED .*" + key)
                .doesNotContainPattern("STALE .*" + key);
    }

    @Test
    void aParkedEventThatCannotBeReadTakesNothingBack() throws Exception {
        String person = aPerson();
        Confirmation good = Confirmation.of(points.aVolunteer(person), COMMUNITY, "2026-11-18")
                .minutes(75);
        send(good.corrected(90), "not a protobuf message".getBytes(StandardCharsets.UTF_8));
        send(good, good.event().toByteArray());

        String key = good.event().getParticipationId();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operations("dead-letters"))
                        .containsPattern("STALE .*" + key + " stands at #1 .*event 2: .*InvalidProtocolBuffer"));
        assertThat(rows("select minutes from service_record where participation_id = '" + key + "'"))
                .containsExactly("75");
    }

    @Test
    void aReplayWantsToKnowWhoAsksAndForWhichKey() {
        given().post("/q/operations/replays?key=k").then().statusCode(409).body(containsString("Linli-Operator"));
        given().header("Linli-Operator", "ops")
                .post("/q/operations/replays")
                .then()
                .statusCode(409)
                .body(containsString("parameter key"));
        replay("never-seen").then().statusCode(409).body(containsString("Nothing of never-seen"));
    }

    private static String operations(String question) {
        return given().get("/q/operations/" + question)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Response replay(String key) {
        return given().header("Linli-Operator", "ops").post("/q/operations/replays?key=" + key);
    }

    /** All to one partition, whatever the key: what is sent next stands behind it. */
    private static void send(Confirmation confirmation, byte[] payload) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Confirmation.TOPIC, PARTITION, confirmation.event().getParticipationId(), payload);
        confirmation
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private static Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }
}
