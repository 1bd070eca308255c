package linli.platform.policy;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that declares the example's kinds. */
public class PolicyTestProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("linli.service", "points", "quarkus.http.test-port", "0");
    }
}
