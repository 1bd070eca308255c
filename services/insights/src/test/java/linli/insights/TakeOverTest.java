package linli.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.embedded.KafkaResource;
import linli.embedded.MongoResource;
import linli.wire.TestIssuerResource;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A process that was killed says no goodbye to its group: its partitions stand still until the broker misses it. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(MongoResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class TakeOverTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String GROUP = "take-over-" + UUID.randomUUID();

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.session.timeout.ms", defaultValue = "45000")
    String sessionTimeout;

    @Test
    void theSuccessorOfAKilledProcessReadsOnSoon() {
        KafkaConsumer<String, byte[]> killed = assigned();
        killed.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));

        try (KafkaConsumer<String, byte[]> successor = assigned()) {
            assertThat(successor.assignment()).isNotEmpty();
        }
    }

    /** A member of the group, with the session of the service's own consumers. */
    private KafkaConsumer<String, byte[]> assigned() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "group.id", GROUP, "session.timeout.ms", sessionTimeout),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("points.account.v1"));
        await().atMost(SOON).until(() -> {
            consumer.poll(POLL);
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }
}
