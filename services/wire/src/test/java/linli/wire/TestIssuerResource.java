package linli.wire;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes the application under test believe a {@link TestIssuer}, which tests of one run share. */
public final class TestIssuerResource implements QuarkusTestResourceLifecycleManager {

    private TestIssuer issuer;

    @Override
    public Map<String, String> start() {
        issuer = new TestIssuer();
        return Map.of(
                "linli.identity.issuer",
                TestIssuer.ISSUER,
                "linli.identity.audience",
                TestIssuer.AUDIENCE,
                "linli.identity.jwks-url",
                issuer.jwksUrl().toString(),
                "linli.crypto.key",
                "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ=",
                "linli.crypto.lookup-key",
                "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1sb28=");
    }

    /** Gives the issuer to fields of that type in the test. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
    }
}
