package linli.wire;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's RSA signing keys by id. Asked for when an unknown id is met, at most once in {@link #PATIENCE}: who
 * invents key ids must not make this process hammer the issuer. Keys once read stay usable while the issuer is away.
 */
final class SigningKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI jwksUrl;
    private final InstantSource clock;
    private final Duration timeout;
    private final HttpClient http;

    private volatile Map<String, Key> known = Map.of();
    private @Nullable Fetch fetch;

    /** @param timeout after which an issuer that has not answered to the end can't be asked */
    SigningKeys(URI jwksUrl, InstantSource clock, Duration timeout) {
        this.jwksUrl = jwksUrl;
        this.clock = clock;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** The key, or null if the issuer has none of that id; fails if the issuer had to be asked and can't be. */
    Uni<@Nullable Key> find(String keyId) {
        Key key = known.get(keyId);
        return key != null ? Uni.createFrom().item(key) : ask().map(keys -> keys.get(keyId));
    }

    private synchronized Uni<Map<String, Key>> ask() {
        Instant now = clock.instant();
        Fetch last = fetch;
        if (last != null && now.isBefore(last.startedAt.plus(PATIENCE))) {
            return last.answer;
        }
        HttpRequest request = HttpRequest.newBuilder(jwksUrl).timeout(timeout).build();
        Uni<Map<String, Key>> answer = Uni.createFrom()
                .completionStage(() -> http.sendAsync(request, BodyHandlers.ofString()))
                // The request's own limit ends where the answer begins.
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(response -> parse(response.statusCode(), response.body()))
                .invoke(keys -> known = keys)
                .memoize()
                .indefinitely();
        fetch = new Fetch(now, answer);
        return answer;
    }

    private record Fetch(Instant startedAt, Uni<Map<String, Key>> answer) {}

    private static Map<String, Key> parse(int status, String body) {
        if (status != 200) {
            throw new IllegalStateException("The issuer answered " + status + " when asked for its keys");
        }
        try {
            Map<String, Key> keys = new HashMap<>();
            for (JsonWebKey key : new JsonWebKeySet(body).getJsonWebKeys()) {
                if (key instanceof RsaJsonWebKey && !"enc".equals(key.getUse()) && key.getKeyId() != null) {
                    keys.put(key.getKeyId(), key.getKey());
                }
            }
            return Map.copyOf(keys);
        } catch (JoseException malformed) {
            throw new IllegalStateException("The issuer's keys can't be read", malformed);
        }
    }
}
