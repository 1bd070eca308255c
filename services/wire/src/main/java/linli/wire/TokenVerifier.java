package linli.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Believes a bearer token or not: RS256 by a key of the issuer, issuer, audience, expiry. Verifying costs about
 * three times a gateway hop, so a verified token is remembered, in a bounded cache, until it expires.
 */
@ApplicationScoped
public class TokenVerifier {

    private static final Duration KEYS_WITHIN = Duration.ofSeconds(5);

    /** Longer ones are no tokens of ours; parsing them would be work for an attacker. */
    private static final int MAX_TOKEN_LENGTH = 8_192;

    private static final int CLOCK_SKEW_SECONDS = 5;
    /** Of a signature, enough that no two tokens end alike. */
    private static final int TAIL = 43;

    private static final AlgorithmConstraints RS256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

    private final IdentityConfig config;
    private final InstantSource clock;
    private final SigningKeys keys;
    private final Cache<String, Known> verified;
    private final Cache<String, Instant> revoked;

    @Inject
    public TokenVerifier(IdentityConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.keys = new SigningKeys(config.jwksUrl(), clock, KEYS_WITHIN);
        // When a token ends is looked at whenever it is asked for; a timer for each would be moved by every request,
        // and to wake another thread for the upkeep costs more than the upkeep.
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.cacheSize())
                .expireAfterWrite(config.cacheTime())
                .executor(Runnable::run)
                .build();
        this.revoked = Caffeine.newBuilder()
                .maximumSize(config.cacheSize())
                .expireAfter(Expiry.creating((String jwt, Instant expiresAt) -> left(expiresAt)))
                .build();
    }

    private Duration left(Instant expiresAt) {
        Duration left = Duration.between(clock.instant(), expiresAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A token that was verified before and still holds; null says nothing, ask {@link #verify}. */
    public @Nullable VerifiedToken cached(String jwt) {
        Known known = verified.getIfPresent(tail(jwt));
        if (known == null || !known.jwt().equals(jwt)) {
            return null;
        }
        return known.token().expiresAt().isAfter(clock.instant()) ? known.token() : null;
    }

    /**
     * What was believed, found by the end of its signature: to hash a whole token takes longer than all else that is done
     * with one that is known.
     */
    private record Known(String jwt, VerifiedToken token) {}

    private static String tail(String jwt) {
        return jwt.substring(Math.max(0, jwt.length() - TAIL));
    }

    /**
     * Verifies a token.
     *
     * @return the token's content; fails with {@link InvalidTokenException} if it is not to be believed, with any
     *     other failure if the issuer could not be asked for its keys
     */
    public Uni<VerifiedToken> verify(String jwt) {
        VerifiedToken known = cached(jwt);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        if (jwt.length() > MAX_TOKEN_LENGTH || revoked.getIfPresent(jwt) != null) {
            return Uni.createFrom().failure(new InvalidTokenException("too long or revoked"));
        }
        return Uni.createFrom()
                .item(() -> keyId(jwt))
                .chain(keys::find)
                .map(key -> check(jwt, key))
                .invoke(token -> {
                    verified.put(tail(jwt), new Known(jwt, token));
                    if (revoked.getIfPresent(jwt) != null) {
                        // While it was looked at.
                        verified.invalidate(tail(jwt));
                        throw new InvalidTokenException("revoked");
                    }
                });
    }

    /** Stops believing a token before it expires, in this process. */
    public void revoke(String jwt) {
        VerifiedToken token = cached(jwt);
        if (token != null) {
            revoked.put(jwt, token.expiresAt());
        }
        verified.invalidate(tail(jwt));
    }

    private static String keyId(String jwt) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(jwt);
            if (!jwt.endsWith("." + signature.getEncodedSignature())) {
                // Decoded alike, but another text: whoever was refused one would come back with the other.
                throw new InvalidTokenException("a signature of another spelling");
            }
            String keyId = signature.getKeyIdHeaderValue();
            if (keyId == null || keyId.isEmpty()) {
                throw new InvalidTokenException("no key id");
            }
            return keyId;
        } catch (JoseException malformed) {
            throw new InvalidTokenException("not a signed token");
        }
    }

    private VerifiedToken check(String jwt, @Nullable Key key) {
        if (key == null) {
            throw new InvalidTokenException("signed by an unknown key");
        }
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(RS256_ONLY)
                    .setVerificationKey(key)
                    .setExpectedIssuer(true, config.issuer())
                    .setExpectedAudience(true, config.audience())
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(jwt);
            return new VerifiedToken(
                    claims.getSubject(),
                    claims.getClaimValueAsString("name"),
                    grants(claims.getClaimValue("grants")),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException | MalformedClaimException refused) {
            throw new InvalidTokenException(refused.getClass().getSimpleName());
        }
    }

    private static List<Grant> grants(@Nullable Object claim) {
        if (!(claim instanceof Collection<?> entries)) {
            return List.of();
        }
        List<Grant> grants = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> fields
                    && fields.get("role") instanceof String role
                    && fields.get("area") instanceof String area) {
                grants.add(new Grant(role, area));
            }
        }
        return List.copyOf(grants);
    }
}
