package linli.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger asked = new AtomicInteger();
    private RsaJsonWebKey key;
    private HttpServer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void startIssuer() throws Exception {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/certs", exchange -> {
            asked.incrementAndGet();
            byte[] body = new JsonWebKeySet(key)
                    .toJson(OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        verifier = new TokenVerifier(config(), now::get);
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    @Test
    void believesATokenOfTheIssuerAndRemembersIt() throws Exception {
        String jwt = sign(claims());

        VerifiedToken token = verify(jwt);

        assertThat(token.personId()).isEqualTo("person-1");
        assertThat(token.grants()).containsExactly(new Grant("street_officer", "450205001000"));
        assertThat(verifier.cached(jwt)).isEqualTo(token);
        now.set(NOW.plus(Duration.ofMinutes(6)));
        assertThat(verifier.cached(jwt)).isNull();
        assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void refusesAnotherIssuerAudienceOrAnExpiredToken() throws Exception {
        JwtClaims otherIssuer = claims();
        otherIssuer.setIssuer("http://elsewhere");
        JwtClaims otherAudience = claims();
        otherAudience.setAudience("account");
        JwtClaims expired = claims();
        expired.setExpirationTime(
                NumericDate.fromMilliseconds(NOW.minusSeconds(10).toEpochMilli()));
        JwtClaims endless = claims();
        endless.unsetClaim("exp");

        for (JwtClaims refused : List.of(otherIssuer, otherAudience, expired, endless)) {
            String jwt = sign(refused);
            assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void refusesUnsignedTokensAndThePublicKeyUsedAsASecret() throws Exception {
        String header = base64("{\"alg\":\"none\",\"kid\":\"k1\"}");
        String unsigned = header + "." + base64(claims().toJson()) + ".";
        JsonWebSignature confused = new JsonWebSignature();
        confused.setPayload(claims().toJson());
        confused.setKeyIdHeaderValue("k1");
        confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        confused.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        RsaJsonWebKey other = RsaJwkGenerator.generateJwk(2048);
        other.setKeyId("k1");

        for (String jwt : List.of(
                unsigned, confused.getCompactSerialization(), sign(claims(), other), "rubbish", "a.b.c", "", " ")) {
            assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void asksTheIssuerOnceForManyInventedKeyIds() throws Exception {
        RsaJsonWebKey other = RsaJwkGenerator.generateJwk(2048);
        for (int i = 0; i < 20; i++) {
            other.setKeyId("invented-" + i);
            String jwt = sign(claims(), other);
            assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void believesANewKeyOnceItIsPublished() throws Exception {
        verify(sign(claims()));
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k2");
        now.set(NOW.plusSeconds(10));

        assertThat(verify(sign(claims())).personId()).isEqualTo("person-1");
    }

    @Test
    void doesNotBelieveARevokedToken() throws Exception {
        String jwt = sign(claims());
        verify(jwt);
        verifier.revoke(jwt);

        assertThat(verifier.cached(jwt)).isNull();
        assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
    }

    private VerifiedToken verify(String jwt) {
        return verifier.verify(jwt).await().atMost(Duration.ofSeconds(10));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("http://issuer/realms/linli");
        claims.setAudience("linli");
        claims.setSubject("person-1");
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(NOW.plus(Duration.ofMinutes(5)).toEpochMilli()));
        claims.setClaim("grants", List.of(Map.of("role", "street_officer", "area", "450205001000")));
        return claims;
    }

    private String sign(JwtClaims claims) throws Exception {
        return sign(claims, key);
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey key) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private IdentityConfig config() {
        URI jwks = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/certs");
        return new IdentityConfig() {
            @Override
            public String issuer() {
                return "http://issuer/realms/linli";
            }

            @Override
            public String audience() {
                return "linli";
            }

            @Override
            public URI jwksUrl() {
                return jwks;
            }

            @Override
            public int cacheSize() {
                return 100;
            }
        };
    }
}
