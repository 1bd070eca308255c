package linli.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.RsaJsonWebKey;
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
    private TestIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void startIssuer() {
        issuer = new TestIssuer();
        verifier = new TokenVerifier(TestIssuer.config(issuer.jwksUrl()), now::get);
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void believesATokenOfTheIssuerAndRemembersIt() {
        String jwt = issuer.sign(claims());

        VerifiedToken token = verify(jwt);

        assertThat(token.personId()).isEqualTo("person-1");
        assertThat(token.grants()).containsExactly(new Grant("street_officer", "450205001000"));
        assertThat(verifier.cached(jwt)).isEqualTo(token);
        now.set(NOW.plus(Duration.ofMinutes(6)));
        assertThat(verifier.cached(jwt)).isNull();
        assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void refusesAnotherIssuerAudienceOrAnExpiredToken() {
        JwtClaims otherIssuer = claims();
        otherIssuer.setIssuer("http://elsewhere");
        JwtClaims otherAudience = claims();
        otherAudience.setAudience("account");
        JwtClaims expired = claims();
        expired.setExpirationTime(
                NumericDate.fromMilliseconds(NOW.minusSeconds(10).toEpochMilli()));
        JwtClaims endless = claims();
        endless.unsetClaim("exp");
        JwtClaims nobody = claims();
        nobody.unsetClaim("sub");

        for (JwtClaims refused : List.of(otherIssuer, otherAudience, expired, endless, nobody)) {
            String jwt = issuer.sign(refused);
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
        confused.setKey(new HmacKey(issuer.key().getPublicKey().getEncoded()));
        RsaJsonWebKey other = TestIssuer.newKey("k1");

        for (String jwt : List.of(
                unsigned,
                confused.getCompactSerialization(),
                TestIssuer.sign(claims(), other),
                "rubbish",
                "a.b.c",
                "",
                " ")) {
            assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void asksTheIssuerOnceForManyInventedKeyIds() {
        RsaJsonWebKey other = TestIssuer.newKey("k1");
        for (int i = 0; i < 20; i++) {
            other.setKeyId("invented-" + i);
            String jwt = TestIssuer.sign(claims(), other);
            assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
        }
        assertThat(issuer.timesAsked()).isEqualTo(1);
    }

    @Test
    void believesANewKeyOnceItIsPublished() {
        verify(issuer.sign(claims()));
        issuer.changeKey("k2");
        now.set(NOW.plusSeconds(10));

        assertThat(verify(issuer.sign(claims())).personId()).isEqualTo("person-1");
    }

    @Test
    void doesNotBelieveARevokedToken() {
        String jwt = issuer.sign(claims());
        verify(jwt);
        verifier.revoke(jwt);

        assertThat(verifier.cached(jwt)).isNull();
        assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
    }

    /** Clocks of two machines may differ by some seconds. */
    @Test
    void forgivesAClockThatIsAFewSecondsOff() {
        String jwt = issuer.sign(claims());
        Instant end = NOW.plus(Duration.ofMinutes(5));

        now.set(end.plusSeconds(4));
        assertThat(verify(jwt).expiresAt()).isEqualTo(end);
        now.set(end.plusSeconds(6));
        assertThatThrownBy(() -> verify(jwt)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void forgetsATokenAtTheMomentOfItsEnd() {
        String jwt = issuer.sign(claims());
        verify(jwt);

        now.set(NOW.plus(Duration.ofMinutes(5)).minusMillis(1));
        assertThat(verifier.cached(jwt)).isNotNull();
        now.set(NOW.plus(Duration.ofMinutes(5)));
        assertThat(verifier.cached(jwt)).isNull();
    }

    @Test
    void verifiesAKnownTokenWithoutAskingAgain() {
        String jwt = issuer.sign(claims());
        VerifiedToken token = verify(jwt);

        assertThat(verify(jwt)).isSameAs(token);
    }

    @Test
    void knowsATokenByAllOfItAndNotByItsSignature() {
        String jwt = issuer.sign(claims());
        JwtClaims more = claims();
        more.setSubject("person-2");
        String otherPayload = issuer.sign(more).split("\\.")[1];
        String[] parts = jwt.split("\\.");
        verify(jwt);

        String forged = parts[0] + "." + otherPayload + "." + parts[2];

        assertThat(verifier.cached(forged)).isNull();
        assertThatThrownBy(() -> verify(forged)).isInstanceOf(InvalidTokenException.class);
        assertThat(verifier.cached(jwt)).isNotNull();
        verifier.revoke(forged);
        assertThat(verify(jwt).personId()).isEqualTo("person-1");
    }

    @Test
    void readsNothingThatIsTooLongForAToken() {
        assertThatThrownBy(() -> verify("x".repeat(8_193))).hasMessageContaining("too long");
        assertThatThrownBy(() -> verify("x".repeat(8_192))).hasMessageContaining("not a signed token");
    }

    @Test
    void refusesATokenThatNamesNoKey() {
        for (String keyId : new String[] {null, ""}) {
            RsaJsonWebKey key = issuer.key();
            key.setKeyId(keyId);
            assertThatThrownBy(() -> verify(TestIssuer.sign(claims(), key)))
                    .isInstanceOf(InvalidTokenException.class)
                    .hasMessageContaining("no key id");
        }
        assertThat(issuer.timesAsked()).isZero();
    }

    /** Its last character has bits that mean nothing, and decoders pass over what is no base64. */
    @Test
    void refusesAnotherSpellingOfASignature() {
        String jwt = issuer.sign(claims());
        char last = jwt.charAt(jwt.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char alike = alphabet.charAt(alphabet.indexOf(last) + 1);
        verify(jwt);
        verifier.revoke(jwt);

        for (String spelling : List.of(
                jwt.substring(0, jwt.length() - 1) + alike,
                jwt + "==",
                jwt + "!",
                jwt.substring(0, jwt.length() - 9) + "\n" + jwt.substring(jwt.length() - 9))) {
            assertThatThrownBy(() -> verify(spelling)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void revokesOnlyWhatItBelieved() {
        String jwt = issuer.sign(claims());
        verifier.revoke(jwt);

        assertThat(verify(jwt).personId()).isEqualTo("person-1");
    }

    @Test
    void takesGrantsOnlyAsTheyAreMeant() {
        JwtClaims odd = claims();
        odd.setClaim("name", "张三");
        odd.setClaim(
                "grants",
                List.of(
                        "street_officer",
                        Map.of("role", "street_officer"),
                        Map.of("area", "450205001000"),
                        Map.of("role", 1, "area", "450205001000"),
                        Map.of("role", "auditor", "area", "450205000000")));
        JwtClaims text = claims();
        text.setClaim("grants", "street_officer");

        assertThat(verify(issuer.sign(odd)).grants()).containsExactly(new Grant("auditor", "450205000000"));
        assertThat(verify(issuer.sign(odd)).displayName()).isEqualTo("张三");
        assertThat(verify(issuer.sign(text)).grants()).isEmpty();
    }

    private VerifiedToken verify(String jwt) {
        return verifier.verify(jwt).await().atMost(Duration.ofSeconds(10));
    }

    private JwtClaims claims() {
        return issuer.claims("person-1", NOW.plus(Duration.ofMinutes(5)), new Grant("street_officer", "450205001000"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
