package linli.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} the shared broker, with all {@link Topics}. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        String servers = EmbeddedKafka.shared();
        return Map.of("kafka.bootstrap.servers", servers, "KAFKA_BOOTSTRAP_SERVERS", servers);
    }

    /** The broker goes with the JVM: another test class may be the next to need it. */
    @Override
    public void stop() {}
}
