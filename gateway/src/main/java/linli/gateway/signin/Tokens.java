package linli.gateway.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider granted.
 *
 * @param accessLife how long the access token holds, from now
 * @param refreshLife how long the refresh token holds, from now
 * @param idToken who signed in; with the authorisation code alone
 */
record Tokens(
        String accessToken,
        Duration accessLife,
        String refreshToken,
        Duration refreshLife,
        @Nullable String idToken) {

    /** Where the provider names no end, the cookie ends before anybody forgets it. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Reads the answer of a token endpoint (RFC 6749 section 5.1). */
    static Tokens parse(JsonNode answer) {
        long refreshSeconds = answer.path("refresh_expires_in").asLong(0);
        return new Tokens(
                required(answer, "access_token"),
                Duration.ofSeconds(answer.path("expires_in").asLong(60)),
                required(answer, "refresh_token"),
                refreshSeconds > 0 ? Duration.ofSeconds(refreshSeconds) : LONGEST,
                answer.path("id_token").textValue());
    }

    private static String required(JsonNode answer, String field) {
        String value = answer.path(field).textValue();
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("The identity provider's answer has no " + field);
        }
        return value;
    }
}
