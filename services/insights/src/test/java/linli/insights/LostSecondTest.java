package linli.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import linli.embedded.KafkaResource;
import linli.embedded.MongoResource;
import linli.proto.points.v1.PointsAccrued;
import linli.wire.TestIssuerResource;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The store dies and comes back without what it last acknowledged, while insights lives on. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(MongoResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class LostSecondTest {

    private static final String TOPIC = "points.account.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    MongoClient mongo;

    @Test
    void whatTheStoreLostIsReadAgainBeforeWhatComesNext() {
        String volunteer = UUID.randomUUID().toString();
        try (Topics topics = new Topics(servers)) {
            loseTheSecondOf(volunteer, topics);
            topics.send(TOPIC, volunteer, 3, accrued(1));

            await().atMost(PATIENCE).until(() -> sequence(volunteer) == 3);
            assertThat(account(volunteer)).containsEntry("earned", 28L).doesNotContainKey("stale");
        }
    }

    @Test
    void whatTheStoreLostIsReadAgainThoughNothingMoreHappens() {
        String volunteer = UUID.randomUUID().toString();
        try (Topics topics = new Topics(servers)) {
            loseTheSecondOf(volunteer, topics);

            await().atMost(PATIENCE).until(() -> sequence(volunteer) == 2);
            assertThat(account(volunteer)).containsEntry("earned", 27L).doesNotContainKey("stale");
        }
    }

    @Test
    void aPositionThatWasWrittenUnansweredHoldsNothingUp() {
        String volunteer = UUID.randomUUID().toString();
        try (Topics topics = new Topics(servers)) {
            List<Document> before = positions();
            topics.send(TOPIC, volunteer, 1, accrued(20));
            await().atMost(PATIENCE)
                    .until(() -> sequence(volunteer) == 1 && !positions().equals(before));
            Document moved = positions().stream()
                    .filter(position -> !before.contains(position))
                    .findFirst()
                    .orElseThrow();
            restore("positions", List.of(new Document(moved).append("next", moved.getLong("next") + 1)));

            topics.send(TOPIC, volunteer, 2, accrued(7));

            await().atMost(PATIENCE).until(() -> sequence(volunteer) == 2);
            topics.send(TOPIC, volunteer, 3, accrued(1));
            await().atMost(PATIENCE).until(() -> sequence(volunteer) == 3);
            assertThat(account(volunteer)).containsEntry("earned", 28L);
        }
    }

    /** Two events were folded; the store has the first alone, with the positions of that moment. */
    private void loseTheSecondOf(String volunteer, Topics topics) {
        List<Document> positionsAtFirst = positions();
        topics.send(TOPIC, volunteer, 1, accrued(20));
        await().atMost(PATIENCE)
                .until(() -> sequence(volunteer) == 1 && !positions().equals(positionsAtFirst));
        Document accountBefore = account(volunteer);
        List<Document> positionsBefore = positions();
        topics.send(TOPIC, volunteer, 2, accrued(7));
        await().atMost(PATIENCE)
                .until(() -> sequence(volunteer) == 2 && !positions().equals(positionsBefore));

        restore("accounts", List.of(accountBefore));
        restore("positions", positionsBefore);
    }

    private void restore(String collection, List<Document> before) {
        before.forEach(
                document -> collection(collection).replaceOne(Filters.eq("_id", document.getString("_id")), document));
    }

    private long sequence(String volunteer) {
        Document account = account(volunteer);
        return account == null ? 0 : account.get("seq", 0L);
    }

    private Document account(String volunteer) {
        return collection("accounts").find(Filters.eq("_id", volunteer)).first();
    }

    private List<Document> positions() {
        return collection("positions").find().into(new ArrayList<>());
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getDatabase("insights").getCollection(name);
    }

    private static PointsAccrued accrued(long points) {
        return PointsAccrued.newBuilder().setPoints(points).build();
    }
}
