package linli.check.drive;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.local.Addresses;
import linli.local.demo.Eventually;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * A key of the check's own that the realm publishes: what it signs is believed. So a check has as many people as it needs,
 * and none of them costs a sign-in.
 */
public final class RealmKey {

    /** An operation of each service that needs a person, and nothing else. */
    private static final Map<String, String> SIGNED_IN = Map.of(
            "registry", "/api/registry/v1/organisations/mine",
            "points", "/api/points/v1/me/redemptions",
            "events", "/api/events/v1/me/tasks",
            "insights", "/api/insights/v1/me/home");

    private static final int KEY_BITS = 2048;
    /** Longer than any check runs; what is measured or broken is not the renewal of tokens. */
    private static final int MINUTES = 240;

    private final KeyPair pair;
    private final Addresses addresses;
    private final Sender sender;
    private final String keyId;
    private final Particulars particulars;

    private RealmKey(KeyPair pair, Addresses addresses, Sender sender, Particulars particulars) {
        this.pair = pair;
        this.addresses = addresses;
        this.sender = sender;
        this.particulars = particulars;
        this.keyId = publishedKeys().getJsonWebKeys().stream()
                .filter(key -> pair.getPublic().equals(key.getKey()))
                .map(JsonWebKey::getKeyId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The realm does not publish the check's key"));
    }

    /** Makes a key and has it published for as long as the realm is lent. */
    public static RealmKey publish(CheckRealm realm, Addresses addresses, Sender sender) {
        return publish(realm, addresses, sender, Particulars.USUAL);
    }

    /** The same, with tokens that call people what they say of themselves. */
    static RealmKey publish(CheckRealm realm, Addresses addresses, Sender sender, Particulars particulars) {
        KeyPair pair = newPair();
        realm.publish(pair.getPrivate());
        return new RealmKey(pair, addresses, sender, particulars);
    }

    /** A key that nobody knows. */
    public static KeyPair newPair() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(KEY_BITS);
            return keys.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The pair itself, for who signs what must not be believed. */
    public KeyPair pair() {
        return pair;
    }

    /** The id under which the realm publishes it. */
    public String id() {
        return keyId;
    }

    /** All keys of the realm. */
    public JsonWebKeySet publishedKeys() {
        String url = addresses.issuer() + "/protocol/openid-connect/certs";
        try {
            return new JsonWebKeySet(
                    sender.send(new Call("GET", url, Identity.NOBODY)).text());
        } catch (JoseException unreadable) {
            throw new IllegalStateException("The realm's keys can't be read", unreadable);
        }
    }

    /**
     * Somebody whom the identity provider has never seen and everybody believes.
     *
     * @param grants none for a resident
     */
    public Person person(String name, CheckRealm.Grant... grants) {
        String personId = UUID.randomUUID().toString();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(addresses.issuer());
        claims.setAudience("linli");
        claims.setSubject(personId);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES);
        claims.setStringClaim("name", particulars.nameInToken(name));
        claims.setClaim(
                "grants",
                List.of(grants).stream()
                        .map(grant -> Map.of("role", grant.role(), "area", grant.area()))
                        .toList());
        return new Person(Identity.person(name, sign(claims)), personId);
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(keyId);
        signature.setHeader("typ", "JWT");
        signature.setKey(pair.getPrivate());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits until everybody has read the realm's keys anew. */
    public void awaitBelieved(Identity control) {
        for (Route route : List.of(Route.direct(addresses), Route.gateway(addresses))) {
            SIGNED_IN.forEach((service, path) -> Eventually.until(
                    service + " believes the check's key " + route.name(),
                    () -> sender.send(new Call("GET", route.urlOf(path), control))
                                    .status()
                            == 200));
        }
    }
}
