package linli.gateway.hop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stubs.class)
class CallersTest {

    private static final String PATH = "/api/points/v1/me";

    @Test
    void passesAnAnonymousCallerOn() {
        given().get(PATH).then().statusCode(200).body("headers.authorization", nullValue());
    }

    @Test
    void passesAGoodTokenOnAgainAndAgain() {
        String token = Outside.tokenOf("resident-1");
        for (int i = 0; i < 3; i++) {
            with(token).statusCode(200).body("headers.authorization", equalTo("Bearer " + token));
        }
    }

    @Test
    void readsTheBodyOfARequestWhoseTokenHadToBeVerifiedFirst() {
        given().header("Authorization", "bearer " + Outside.tokenOf("resident-2"))
                .body(new byte[200_000])
                .post("/api/points/v1/things")
                .then()
                .statusCode(200)
                .body("bodyLength", equalTo(200_000));
    }

    @Test
    void refusesATokenThatIsOver() {
        refused(Outside.sign(Outside.claims("p").put("exp", 1_700_000_000)));
    }

    @Test
    void refusesATokenForSomebodyElse() {
        refused(Outside.sign(Outside.claims("p").put("aud", new JsonArray().add("account"))));
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        refused(Outside.sign(Outside.claims("p").put("iss", "https://evil.test/realms/linli")));
    }

    @Test
    void refusesATokenWithoutEndOrSubject() {
        JsonObject endless = Outside.claims("p");
        endless.remove("exp");
        refused(Outside.sign(endless));
        JsonObject nobody = Outside.claims("p");
        nobody.remove("sub");
        refused(Outside.sign(nobody));
    }

    @Test
    void refusesAnUnsignedToken() {
        refused(part("{\"alg\":\"none\",\"kid\":\"test-key\"}")
                + '.'
                + part(Outside.claims("p").encode())
                + '.');
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASecret() throws Exception {
        JsonWebSignature confused = new JsonWebSignature();
        confused.setPayload(Outside.claims("p").encode());
        confused.setAlgorithmHeaderValue("HS256");
        confused.setKeyIdHeaderValue("test-key");
        confused.setKey(new HmacKey(publicKey().getEncoded()));
        refused(confused.getCompactSerialization());
    }

    @Test
    void refusesATokenSignedByAStranger() throws Exception {
        RsaJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        for (String keyId : new String[] {"test-key", "unknown-key"}) {
            JsonWebSignature forged = new JsonWebSignature();
            forged.setPayload(Outside.claims("p").encode());
            forged.setAlgorithmHeaderValue("RS256");
            forged.setKeyIdHeaderValue(keyId);
            forged.setKey(stranger.getPrivateKey());
            refused(forged.getCompactSerialization());
        }
    }

    @Test
    void refusesATokenWhoseContentWasChanged() {
        String[] parts = Outside.tokenOf("p").split("\\.");
        refused(parts[0] + '.' + part(Outside.claims("admin").encode()) + '.' + parts[2]);
    }

    @Test
    void refusesWhatIsNoToken() {
        refused("nonsense");
        refused("a.b.c");
        refused("x".repeat(9_000));
        given().header("Authorization", "Basic YTpi").get(PATH).then().statusCode(401);
    }

    @Test
    void refusesABadTokenOnPublicPathsAndInTheLanguageOfTheReader() {
        given().header("Authorization", "Bearer nonsense")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .post("/api/registry/v1/areas")
                .then()
                .statusCode(401)
                .body("title", equalTo("The sign-in is no longer valid"));
    }

    private static void refused(String token) {
        with(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("code", equalTo("TOKEN_INVALID"))
                .body("title", equalTo("登录已失效，请重新登录"));
    }

    private static ValidatableResponse with(String token) {
        return given().header("Authorization", "Bearer " + token).get(PATH).then();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PublicKey publicKey() throws Exception {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKeyBytes()));
    }

    private static byte[] publicKeyBytes() throws IOException {
        try (var in = URI.create(Outside.stubUrl() + "/public-key").toURL().openStream()) {
            return in.readAllBytes();
        }
    }
}
