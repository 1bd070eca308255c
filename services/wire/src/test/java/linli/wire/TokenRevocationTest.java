package linli.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenRevocationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int ROUNDS = 500;

    private final TestIssuer issuer = new TestIssuer();
    private final TokenVerifier verifier = new TokenVerifier(TestIssuer.config(issuer.jwksUrl()), () -> NOW);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        threads.shutdownNow();
        issuer.close();
    }

    /** Whoever signs out must not find that another request, just looked at, has made the token known again. */
    @Test
    void holdsWhereAnotherThreadLooksAtTheTokenMeanwhile() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            JwtClaims claims = issuer.claims("person-1", NOW.plus(Duration.ofMinutes(5)));
            claims.setJwtId("token-" + i);
            String jwt = issuer.sign(claims);
            CyclicBarrier start = new CyclicBarrier(2);
            Future<?> another = threads.submit(() -> {
                start.await();
                return verifier.verify(jwt)
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .atMost(SOON);
            });
            Future<?> signOut = threads.submit(() -> {
                start.await();
                verifier.verify(jwt).await().atMost(SOON);
                verifier.revoke(jwt);
                return null;
            });
            another.get();
            signOut.get();

            assertThat(verifier.cached(jwt)).as("token %d", i).isNull();
        }
    }
}
