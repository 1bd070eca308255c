package linli.points.accrual;

import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.COMMUNITY;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import linli.embedded.KafkaResource;
import linli.embedded.PostgresResource;
import linli.points.PointsFixture;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
        assertThat(deadLetter().key()).isEqualTo(poison.event().getParticipationId());
    }

    private static void send(Confirmation confirmation, byte[] payload) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Confirmation.TOPIC, confirmation.event().getParticipationId(), payload);
        confirmation
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private static ConsumerRecord<String, byte[]> deadLetter() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("points.dlq.v1"));
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < until) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    return record;
                }
            }
        }
        throw new AssertionError("No dead letter came");
    }

    private static Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "group.id",
                "test-" + aPerson(),
                "auto.offset.reset",
                "earliest");
    }
}
