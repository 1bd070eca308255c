package linli.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.TimeoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger asked = new AtomicInteger();
    private final RsaJsonWebKey first = TestIssuer.newKey("k1");
    private HttpServer issuer;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile boolean stalls;
    private SigningKeys keys;

    @BeforeEach
    void startIssuer() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            if (stalls) {
                exchange.getResponseBody().flush();
                return;
            }
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        issuer.start();
        keys = keysWithin(PATIENCE);
        publish(first);
    }

    private SigningKeys keysWithin(Duration timeout) {
        return new SigningKeys(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/"), now::get, timeout);
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    private void publish(JsonWebKey... published) {
        body = new JsonWebKeySet(published).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private @Nullable Key find(String keyId) {
        return keys.find(keyId).await().atMost(PATIENCE.multipliedBy(2));
    }

    @Test
    void areAskedForOnceAndKept() {
        assertThat(find("k1")).isEqualTo(first.getKey());
        now.set(NOW.plus(Duration.ofDays(1)));
        assertThat(find("k1")).isEqualTo(first.getKey());

        assertThat(asked).hasValue(1);
    }

    @Test
    void areAskedForAgainWhenAnIdIsUnknownButNotAtOnce() {
        assertThat(find("k2")).isNull();
        RsaJsonWebKey second = TestIssuer.newKey("k2");
        publish(first, second);
        now.set(NOW.plusSeconds(5).minusMillis(1));
        assertThat(find("k2")).isNull();

        now.set(NOW.plusSeconds(5));
        assertThat(find("k2")).isEqualTo(second.getKey());
        assertThat(asked).hasValue(2);
    }

    @Test
    void holdOnToWhatWasReadWhileTheIssuerIsAway() {
        find("k1");
        issuer.stop(0);
        now.set(NOW.plusSeconds(60));

        assertThatThrownBy(() -> find("k2")).isNotInstanceOf(InvalidTokenException.class);
        assertThat(find("k1")).isEqualTo(first.getKey());
    }

    @Test
    void areNotWaitedForWhereTheAnswerDoesNotGoOn() {
        keys = keysWithin(Duration.ofSeconds(3));
        stalls = true;
        assertThat(keys.find("k1")
                        .map(key -> "found")
                        .onFailure(TimeoutException.class)
                        .recoverWithItem("too late")
                        .await()
                        .atMost(PATIENCE))
                .isEqualTo("too late");

        stalls = false;
        now.set(NOW.plusSeconds(5));
        assertThat(find("k1")).isEqualTo(first.getKey());
    }

    @Test
    void areNotTakenFromAnErrorOrFromRubbish() {
        status = 500;
        assertThatThrownBy(() -> find("k1")).isInstanceOf(IllegalStateException.class);

        status = 200;
        body = "rubbish";
        now.set(NOW.plusSeconds(10));
        assertThatThrownBy(() -> find("k1")).isInstanceOf(IllegalStateException.class);

        publish(first);
        now.set(NOW.plusSeconds(20));
        assertThat(find("k1")).isEqualTo(first.getKey());
    }

    @Test
    void areThoseThatSignWithRsa() throws Exception {
        RsaJsonWebKey encrypting = TestIssuer.newKey("enc");
        encrypting.setUse("enc");
        RsaJsonWebKey signing = TestIssuer.newKey("sig");
        signing.setUse("sig");
        RsaJsonWebKey nameless = TestIssuer.newKey("none");
        nameless.setKeyId(null);
        EllipticCurveJsonWebKey curve = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        curve.setKeyId("ec");
        publish(encrypting, nameless, curve, signing);

        assertThat(find("sig")).isEqualTo(signing.getKey());
        assertThat(find("enc")).isNull();
        assertThat(find("ec")).isNull();
    }
}
