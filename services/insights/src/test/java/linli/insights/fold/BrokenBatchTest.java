package linli.insights.fold;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import linli.embedded.KafkaResource;
import linli.embedded.MortalMongo;
import linli.wire.TestIssuerResource;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The store dies while documents are written, and comes back without them but with all positions. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = MortalMongo.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(TestIssuerResource.class)
class BrokenBatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    MortalMongo mongo;

    @Inject
    @Identifier("positions")
    Positions positions;

    @Inject
    StoreBreaks store;

    @Inject
    KafkaClientService kafka;

    @Test
    void isNotPassedOver() {
        // Topics are shared with other tests, whose events must not move the positions meanwhile.
        await().atMost(PATIENCE)
                .until(() -> !positions.known().isEmpty() && positions.known().equals(ends()));
        TopicPartition partition = positions.known().keySet().iterator().next();
        Map<TopicPartition, Long> behindTheBatch =
                Map.of(partition, positions.known().get(partition) + 1);
        long breaks = store.count();

        breakTheStore();

        assertThatThrownBy(
                        () -> positions.remember(behindTheBatch, breaks).await().atMost(PATIENCE))
                .hasMessageContaining("away meanwhile");
        // The batch is folded again.
        assertThatCode(() -> positions
                        .remember(behindTheBatch, store.count())
                        .await()
                        .atMost(PATIENCE))
                .doesNotThrowAnyException();
    }

    /** What it wrote may be lost, too. */
    @Test
    void isNoEndOfARebuild() {
        long breaks = store.count();

        breakTheStore();

        assertThatThrownBy(() -> positions.settle(breaks).await().atMost(PATIENCE))
                .hasMessageContaining("away meanwhile");
        assertThatCode(() -> positions.settle(store.count()).await().atMost(PATIENCE))
                .doesNotThrowAnyException();
    }

    private Map<TopicPartition, Long> ends() {
        return kafka.<String, byte[]>getConsumer("facts")
                .runOnPollingThread(consumer -> {
                    return consumer.endOffsets(consumer.assignment());
                })
                .await()
                .atMost(PATIENCE);
    }

    private void breakTheStore() {
        mongo.kill();
        mongo.revive();
        // Others ask too, and meet what is broken first: nothing fails that is asked for the batch.
        await().ignoreExceptions().atMost(PATIENCE).until(() -> {
            positions.lookBack().await().atMost(PATIENCE);
            return true;
        });
    }
}
