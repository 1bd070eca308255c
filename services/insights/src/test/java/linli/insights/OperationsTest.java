package linli.insights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import linli.embedded.KafkaResource;
import linli.embedded.MongoResource;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.points.v1.PointsRedeemed;
import linli.proto.points.v1.VolunteerRegistered;
import linli.wire.TestIssuerResource;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator does to the read models, on the real broker and store. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(MongoResource.class)
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X6")
class OperationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    MongoClient mongo;

    private final String volunteer = UUID.randomUUID().toString();
    private Topics topics;
    private MongoDatabase documents;

    @BeforeEach
    void open() {
        topics = new Topics(servers);
        documents = mongo.getDatabase("insights");
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aRebuildMendsWhatIsWrongAndSaysHowMuchThatWas() {
        topics.send(
                "points.volunteer.v1",
                volunteer,
                1,
                VolunteerRegistered.newBuilder().setVolunteerId(volunteer).build());
        topics.send("points.account.v1", volunteer, 1, accrued(20));
        topics.send("points.account.v1", volunteer, 2, accrued(7));
        String redemption = UUID.randomUUID().toString();
        topics.send(
                "points.redemption.v1",
                redemption,
                1,
                PointsRedeemed.newBuilder().setPoints(12).build());
        String waiting = UUID.randomUUID().toString();
        topics.send("points.account.v1", waiting, 2, accrued(5));
        String poisoned = UUID.randomUUID().toString();
        topics.sendBytes("points.account.v1", poisoned, 1, "PointsAccrued", new byte[] {(byte) 0xff, 1, 2});
        awaitSequence("accounts", volunteer, 2);
        awaitSequence("volunteers", volunteer, 1);
        awaitSequence("redemptions", redemption, 1);
        await().atMost(PATIENCE)
                .until(() -> documents.getCollection("parked").countDocuments(Filters.eq("key", waiting)) == 1);
        await().atMost(PATIENCE).until(() -> deadLetters().contains("key=" + poisoned));
        assertThat(rebuild()).contains(" 0 differed,").doesNotContain(" 0 documents");
        Map<String, Document> before = all();

        documents.getCollection("accounts").updateOne(Filters.eq("_id", volunteer), Updates.set("earned", 1_000_000L));
        documents.getCollection("redemptions").deleteOne(Filters.eq("_id", redemption));
        documents.getCollection("volunteers").insertOne(new Document("_id", "nobody").append("seq", 1L));
        documents.getCollection("parked").deleteMany(Filters.eq("key", waiting));
        documents.getCollection("positions").drop();

        assertThat(rebuild()).contains(" 4 differed (1 changed, 2 missing, 1 superfluous),");
        assertThat(all()).isEqualTo(before);
        assertThat(rebuild()).contains(" 0 differed,");
        assertThat(documents.listCollectionNames()).noneMatch(name -> name.startsWith("rebuild_"));
    }

    @Test
    void eventsThatComeAfterARebuildAreFoldedIntoWhatItMade() {
        topics.send("points.account.v1", volunteer, 1, accrued(20));
        awaitSequence("accounts", volunteer, 1);
        documents.getCollection("accounts").updateOne(Filters.eq("_id", volunteer), Updates.set("earned", 0L));
        rebuild();

        topics.send("points.account.v1", volunteer, 2, accrued(7));

        awaitSequence("accounts", volunteer, 2);
        assertThat(account().getLong("earned")).isEqualTo(27);
    }

    @Test
    void aReplayTakesUpTheDeadLetterAndWhatWaitedBehindIt() {
        topics.send("points.account.v1", volunteer, 2, accrued(7));
        topics.sendDeadLetter("points.account.v1", volunteer, 1, accrued(20));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters())
                        .containsPattern("OPEN .* points.account.v1-0@7 key=" + volunteer
                                + " PointsAccrued #1: not understood yet")
                        .containsPattern("STALE .*" + volunteer + " stands at #0: waits for event 1"));

        assertThat(replay(volunteer).asString()).contains("from #0 to #2, nothing waits");
        assertThat(replay(volunteer).asString()).contains("from #2 to #2, nothing waits");

        assertThat(account()).containsEntry("earned", 27L).doesNotContainKey("stale");
        assertThat(deadLetters())
                .containsPattern("MENDED .*" + volunteer)
                .doesNotContainPattern("STALE .*" + volunteer);
    }

    @Test
    void aReplayThatGetsNoFurtherSaysWhy() {
        topics.send("points.account.v1", volunteer, 3, accrued(7));
        await().atMost(PATIENCE).until(() -> deadLetters().contains("key=" + volunteer + " stands at #0"));

        replay(volunteer).then().statusCode(409).body(containsString("from #0 to #0, no further: waits for event 1"));
        replay("never-seen").then().statusCode(409).body(containsString("Nothing of never-seen"));
    }

    private void awaitSequence(String collection, String id, long sequence) {
        await().atMost(PATIENCE).until(() -> {
            Document document = documents
                    .getCollection(collection)
                    .find(Filters.eq("_id", id))
                    .first();
            return document != null && document.get("seq", 0L) == sequence;
        });
    }

    private Document account() {
        return Objects.requireNonNull(documents
                .getCollection("accounts")
                .find(Filters.eq("_id", volunteer))
                .first());
    }

    private Map<String, Document> all() {
        Map<String, Document> all = new TreeMap<>();
        for (String name : documents.listCollectionNames()) {
            documents
                    .getCollection(name)
                    .find()
                    .forEach(document -> all.put(name + "/" + document.get("_id"), document));
        }
        return all;
    }

    private static String rebuild() {
        return given().header("Linli-Operator", "ops")
                .post("/q/operations/rebuilds")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String deadLetters() {
        return given().get("/q/operations/dead-letters").asString();
    }

    private static Response replay(String key) {
        return given().header("Linli-Operator", "ops").post("/q/operations/replays?key=" + key);
    }

    private static PointsAccrued accrued(long points) {
        return PointsAccrued.newBuilder().setPoints(points).build();
    }
}
