package linli.events.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import linli.embedded.KafkaResource;
import linli.embedded.PostgresResource;
import linli.events.TestClock;
import linli.events.Town;
import linli.platform.area.AreaTree;
import linli.proto.points.v1.VolunteerRegistered;
import linli.proto.points.v1.VolunteerVerified;
import linli.proto.registry.v1.AreaDefined;
import linli.proto.registry.v1.AreaLevel;
import linli.proto.registry.v1.AreaType;
import linli.proto.registry.v1.OrganisationLeader;
import linli.proto.registry.v1.OrganisationStanding;
import linli.proto.registry.v1.OrganisationStandingChanged;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes over the real broker ends up in the tables. */
@QuarkusTest
@TestProfile(KnownConsumersTest.WithBroker.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "events"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestIssuerResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@Tag("X6")
class KnownConsumersTest {

    /** Opens the channels that other tests leave closed. */
    public static final class WithBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.messaging.incoming.area.enabled", "true",
                    "mp.messaging.incoming.organisation.enabled", "true",
                    "mp.messaging.incoming.volunteer.enabled", "true");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TestIssuer issuer;

    @Inject
    TestClock clock;

    @Inject
    AreaTree areas;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Test
    void keepsOrganisationsVolunteersAndAreasOnceEachAndInOrder() throws Exception {
        Town town = new Town(issuer, clock);
        String organisation = UUID.randomUUID().toString();
        String volunteer = UUID.randomUUID().toString();
        send("registry.organisation.v1", organisation, 2, organisation(organisation, "王队长", "LAPSED"));
        send("registry.organisation.v1", organisation, 1, organisation(organisation, "李队长", "FILED"));
        send("registry.organisation.v1", organisation, 1, organisation(organisation, "李队长", "FILED"));
        VolunteerRegistered registered = VolunteerRegistered.newBuilder()
                .setVolunteerId(volunteer)
                .setPersonId("person-" + volunteer)
                .setAreaId(Town.COMMUNITY)
                .build();
        send("points.volunteer.v1", volunteer, 1, registered);
        VolunteerVerified verified =
                VolunteerVerified.newBuilder().setVolunteerId(volunteer).build();
        send("points.volunteer.v1", volunteer, 2, verified);
        send("registry.area.v1", "450205009000", 1, street("450205009000"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(town.rows(
                            "select o.standing, l.person_id from known_organisation o join known_leader l"
                                    + " using (organisation_id) where o.organisation_id = ?",
                            UUID.fromString(organisation)))
                    .containsExactly("LAPSED 王队长-id");
            assertThat(town.rows(
                            "select person_id, area_id from known_volunteer where volunteer_id = ?",
                            UUID.fromString(volunteer)))
                    .containsExactly("person-" + volunteer + " " + Town.COMMUNITY);
            assertThat(areas.isWithin("450205009000", "450205000000")).isTrue();
            assertThat(town.rows("select consumer, sequence from inbox_position where key = ?", volunteer))
                    .containsExactly(VolunteerConsumer.NAME + " 2");
        });
        assertThat(town.rows("select count(*) from inbox_parked")).containsExactly("0");
    }

    @Test
    void anAreaMayComeBeforeItsParent() throws Exception {
        send(
                "registry.area.v1",
                "450205019001",
                1,
                area("450205019001", "450205019000", "/450205019000/450205019001/"));
        send("registry.area.v1", "450205019000", 1, area("450205019000", "450205000000", "/450205019000/"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(areas.isWithin("450205019001", "450205019000"))
                        .isTrue());
    }

    @Test
    void anEventThatTheDatabaseRefusesHoldsNobodyUp() throws Exception {
        Town town = new Town(issuer, clock);
        town.execute("alter table known_organisation add constraint no_such_name check (name <> '不能入库')");
        String refused = UUID.randomUUID().toString();
        String good = UUID.randomUUID().toString();
        OrganisationStandingChanged event = organisation(refused, "李队长", "FILED").toBuilder()
                .setName("不能入库")
                .build();
        try {
            send("registry.organisation.v1", refused, 1, event);
            send("registry.organisation.v1", good, 1, organisation(good, "王队长", "FILED"));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(town.rows(
                                    "select stale_reason like '%no_such_name%' from inbox_position where key = ?",
                                    refused))
                            .containsExactly("t"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(town.rows(
                                    "select standing from known_organisation where organisation_id = ?",
                                    UUID.fromString(good)))
                            .containsExactly("FILED"));
        } finally {
            town.execute("alter table known_organisation drop constraint no_such_name");
        }
    }

    private static OrganisationStandingChanged organisation(String id, String leader, String standing) {
        return OrganisationStandingChanged.newBuilder()
                .setOrganisationId(id)
                .setName("明珠志愿服务队")
                .setAreaId(Town.STREET)
                .setStanding(OrganisationStanding.valueOf("ORGANISATION_STANDING_" + standing))
                .addLeaders(OrganisationLeader.newBuilder()
                        .setPersonId(leader + "-id")
                        .setDisplayName(leader))
                .build();
    }

    private static AreaDefined street(String id) {
        return area(id, "450205000000", "/450205000000/" + id + "/");
    }

    private static AreaDefined area(String id, String parentId, String path) {
        return AreaDefined.newBuilder()
                .setAreaId(id)
                .setCode(id)
                .setParentId(parentId)
                .setName("新街道")
                .setLevel(AreaLevel.AREA_LEVEL_STREET)
                .setType(AreaType.AREA_TYPE_URBAN)
                .setPath(path)
                .setValidFrom("2026-11-01")
                .build();
    }

    private void send(String topic, String key, long sequence, Message event) throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, event.toByteArray());
        Map.of(
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", event.getDescriptorForType().getName(),
                        "ce_sequence", Long.toString(sequence),
                        "ce_time", TestClock.MONDAY.toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
