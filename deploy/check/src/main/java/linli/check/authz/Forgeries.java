package linli.check.authz;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import linli.check.drive.Identity;
import linli.check.drive.RealmKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that must not be believed, each made from a worker's real one: believed, it would open much. Where content is
 * wrong the signature is right, by a key that the realm publishes for the check, so that nothing but the content can be
 * the reason for a refusal.
 */
final class Forgeries {

    private static final String HS256 = AlgorithmIdentifiers.HMAC_SHA256;
    private static final String RS256 = AlgorithmIdentifiers.RSA_USING_SHA256;

    private final String real;
    private final RealmKey trusted;
    private final KeyPair foreign;

    /**
     * Prepares to forge.
     *
     * @param real token of a worker
     * @param trusted key whose public half the realm publishes
     * @param foreign pair that nobody knows
     */
    Forgeries(String real, RealmKey trusted, KeyPair foreign) {
        this.real = real;
        this.trusted = trusted;
        this.foreign = foreign;
    }

    /** A token in which nothing is wrong: if this one were refused, no refusal of the others would mean anything. */
    String control() throws JoseException, InvalidJwtException {
        return signed(claims -> {});
    }

    List<Identity> all() throws JoseException, InvalidJwtException {
        List<Identity> all = new ArrayList<>(wrongContent());
        all.addAll(wrongSignature());
        all.add(Identity.forgery("garbage", "garbage"));
        all.add(Identity.forgery("an empty token", "."));
        return all;
    }

    private List<Identity> wrongContent() throws JoseException, InvalidJwtException {
        return List.of(
                Identity.forgery("an expired token", signed(claims -> claims.setExpirationTime(inMinutes(-1)))),
                Identity.forgery("a token without expiry", signed(claims -> claims.unsetClaim("exp"))),
                Identity.forgery("a token not valid yet", signed(claims -> claims.setNotBefore(inMinutes(10)))),
                Identity.forgery("a token for another audience", signed(claims -> claims.setAudience("account"))),
                Identity.forgery("a token for no audience", signed(claims -> claims.unsetClaim("aud"))),
                Identity.forgery(
                        "a token of another issuer",
                        signed(claims -> claims.setIssuer(claims.getClaimValueAsString("iss") + "x"))),
                Identity.forgery("a token about nobody", signed(claims -> claims.unsetClaim("sub"))));
    }

    private List<Identity> wrongSignature() throws JoseException, InvalidJwtException {
        String keyId = header().getKeyIdHeaderValue();
        PublicKey realKey = key(keyId).getRsaPublicKey();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(realKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        HmacKey pemBytes = new HmacKey(pem.getBytes(StandardCharsets.US_ASCII));
        return List.of(
                Identity.forgery("alg none", signed(AlgorithmIdentifiers.NONE, null, keyId)),
                Identity.forgery("key confusion", signed(HS256, new HmacKey(realKey.getEncoded()), keyId)),
                Identity.forgery("key confusion by PEM", signed(HS256, pemBytes, keyId)),
                Identity.forgery("an unknown key", signed(RS256, foreign.getPrivate(), "unknown")),
                Identity.forgery("a foreign key under the realm's id", signed(RS256, foreign.getPrivate(), keyId)),
                Identity.forgery("a key that the token brings", bringingItsKey(keyId)),
                Identity.forgery(
                        "another algorithm",
                        signed(
                                AlgorithmIdentifiers.RSA_USING_SHA512,
                                trusted.pair().getPrivate(),
                                trusted.id())),
                Identity.forgery("a flipped signature bit", flipped()),
                Identity.forgery("changed claims", changed()));
    }

    private String signed(Consumer<JwtClaims> flaw) throws JoseException, InvalidJwtException {
        JwtClaims claims = claims();
        flaw.accept(claims);
        return sign(claims, RS256, trusted.pair().getPrivate(), trusted.id()).getCompactSerialization();
    }

    private String signed(String algorithm, @Nullable Key key, String keyId) throws JoseException, InvalidJwtException {
        return sign(claims(), algorithm, key, keyId).getCompactSerialization();
    }

    private static JsonWebSignature sign(JwtClaims claims, String algorithm, @Nullable Key key, String keyId) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(keyId);
        signature.setHeader("typ", "JWT");
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        return signature;
    }

    private String bringingItsKey(String keyId) throws JoseException, InvalidJwtException {
        JsonWebSignature signature = sign(claims(), RS256, foreign.getPrivate(), keyId);
        signature.setJwkHeader(new RsaJsonWebKey((RSAPublicKey) foreign.getPublic()));
        return signature.getCompactSerialization();
    }

    private String flipped() {
        int dot = real.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(real.substring(dot + 1));
        signature[signature.length / 2] ^= 1;
        return real.substring(0, dot + 1) + base64(signature);
    }

    private String changed() throws InvalidJwtException {
        JwtClaims claims = claims();
        claims.setStringClaim("name", "somebody else");
        String[] parts = real.split("\\.");
        return parts[0] + "." + base64(claims.toJson().getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    private JwtClaims claims() throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setDisableRequireSignature()
                .setSkipSignatureVerification()
                .build()
                .processToClaims(real);
    }

    private JsonWebSignature header() throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(real);
        return signature;
    }

    private RsaJsonWebKey key(String keyId) {
        return trusted.publishedKeys().getJsonWebKeys().stream()
                .filter(key -> keyId.equals(key.getKeyId()) && key instanceof RsaJsonWebKey)
                .map(RsaJsonWebKey.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The realm publishes no key " + keyId));
    }

    private static NumericDate inMinutes(int minutes) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + minutes * 60L);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
