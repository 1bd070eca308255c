package linli.wire;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An issuer of tokens for tests: signs with a key of its own and publishes it as Keycloak does. */
public final class TestIssuer implements AutoCloseable {

    public static final String ISSUER = "http://issuer.test/realms/linli";
    public static final String AUDIENCE = "linli";

    /** A pair takes a second to make, and an issuer for each test needs no other. */
    private static final RsaJsonWebKey PAIR = newKey("k1");

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RsaJsonWebKey key;

    public TestIssuer() {
        try {
            key = copyOfPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.createContext("/certs", exchange -> {
            asked.incrementAndGet();
            byte[] body = new JsonWebKeySet(key)
                    .toJson(OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public URI jwksUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/certs");
    }

    public int timesAsked() {
        return asked.get();
    }

    RsaJsonWebKey key() {
        return key;
    }

    void changeKey(String keyId) {
        key = newKey(keyId);
    }

    /** A token that holds for an hour. */
    public String tokenFor(String personId, Grant... grants) {
        return sign(claims(personId, Instant.now().plus(Duration.ofHours(1)), grants));
    }

    public JwtClaims claims(String personId, Instant expiresAt, Grant... grants) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(personId);
        claims.setExpirationTime(NumericDate.fromMilliseconds(expiresAt.toEpochMilli()));
        List<Map<String, String>> entries = Arrays.stream(grants)
                .map(grant -> Map.of("role", grant.role(), "area", grant.areaId()))
                .toList();
        claims.setClaim("grants", entries);
        return claims;
    }

    public String sign(JwtClaims claims) {
        return sign(claims, key);
    }

    static String sign(JwtClaims claims, RsaJsonWebKey key) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return signature.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RsaJsonWebKey copyOfPair() {
        RsaJsonWebKey copy = new RsaJsonWebKey(PAIR.getRsaPublicKey());
        copy.setPrivateKey(PAIR.getPrivateKey());
        copy.setKeyId(PAIR.getKeyId());
        return copy;
    }

    static RsaJsonWebKey newKey(String keyId) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(keyId);
            return key;
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * What a process that believes the issuer is configured with.
     *
     * @param jwksUrl where it asks for keys: {@link #jwksUrl()}, or where nobody has them
     */
    public static IdentityConfig config(URI jwksUrl) {
        return new IdentityConfig() {
            @Override
            public String issuer() {
                return ISSUER;
            }

            @Override
            public String audience() {
                return AUDIENCE;
            }

            @Override
            public URI jwksUrl() {
                return jwksUrl;
            }

            @Override
            public int cacheSize() {
                return 100;
            }

            @Override
            public Duration cacheTime() {
                return Duration.ofMinutes(6);
            }
        };
    }
}
