package linli.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} the shared MongoDB-wire server. */
public final class MongoResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("LINLI_MONGO_URL", EmbeddedMongo.shared());
    }

    /** The server goes with the JVM: another test class may be the next to need it. */
    @Override
    public void stop() {}
}
