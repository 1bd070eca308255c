package linli.gateway.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import linli.gateway.GatewayError;
import linli.wire.ProblemException;
import linli.wire.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of staff. The browser holds the session itself, sealed, so that any replica can serve it and a restart
 * signs nobody out; this process only remembers the access tokens it fetched.
 */
@ApplicationScoped
public class StaffSessions {

    private static final int MOST_SESSIONS = 20_000;
    /** A token that ends while the request is under way would be refused by the service. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private final SealedCookies cookies;
    private final IdentityProvider provider;
    private final SameOrigin sameOrigin;
    private final TokenVerifier tokens;
    private final InstantSource clock;
    private final SingleFlight<Tokens> refreshes;
    private final Cache<String, Access> accesses =
            Caffeine.newBuilder().maximumSize(MOST_SESSIONS).build();

    StaffSessions(
            SealedCookies cookies,
            IdentityProvider provider,
            SameOrigin sameOrigin,
            TokenVerifier tokens,
            InstantSource clock,
            Vertx vertx) {
        this.cookies = cookies;
        this.provider = provider;
        this.sameOrigin = sameOrigin;
        this.tokens = tokens;
        this.clock = clock;
        this.refreshes = new SingleFlight<>(vertx);
    }

    private record Access(String token, Instant expiresAt) {}

    /** What the cookie holds. */
    private record Session(String id, String refreshToken) {

        String content() {
            return id + ' ' + refreshToken;
        }

        static Session parse(String content) {
            int blank = content.indexOf(' ');
            return new Session(content.substring(0, blank), content.substring(blank + 1));
        }
    }

    /** Whether the request carries a session cookie, good or bad. */
    public boolean isGiven(HttpServerRequest request) {
        return cookies.isGiven(request, CookieKind.STAFF);
    }

    /**
     * The access token of the request's session, refreshed if need be (the answer then carries the renewed cookie).
     *
     * @return null if the cookie holds no living session (it is then taken away); fails with 403 if another site made
     *     the request, with 503 if the provider is away
     */
    public Future<@Nullable String> accessToken(RoutingContext context) {
        try {
            sameOrigin.require(context.request());
        } catch (ProblemException otherSite) {
            return Future.failedFuture(otherSite);
        }
        Session session = read(context.request());
        if (session == null) {
            cookies.take(context.response(), CookieKind.STAFF);
            return Future.succeededFuture(null);
        }
        Access access = accesses.getIfPresent(session.id());
        if (access != null && access.expiresAt().isAfter(clock.instant().plus(SPARE))) {
            return Future.succeededFuture(access.token());
        }
        return refresh(session, context.response());
    }

    private Future<@Nullable String> refresh(Session session, HttpServerResponse response) {
        return refreshes
                .join(session.id(), () -> provider.refresh(RealmClient.CONSOLE, session.refreshToken()))
                .map(renewed -> {
                    give(response, session.id(), renewed);
                    return renewed.accessToken();
                })
                .recover(failure -> {
                    if (isOver(failure)) {
                        accesses.invalidate(session.id());
                        cookies.take(response, CookieKind.STAFF);
                        return Future.succeededFuture(null);
                    }
                    return Future.failedFuture(failure);
                });
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof ProblemException refusal
                && (refusal.code() == GatewayError.SESSION_OVER || refusal.code() == GatewayError.ACCOUNT_BLOCKED);
    }

    /** Begins a session. */
    void begin(HttpServerResponse response, Tokens granted) {
        give(response, Secrets.create(), granted);
    }

    private void give(HttpServerResponse response, String sessionId, Tokens granted) {
        accesses.put(
                sessionId, new Access(granted.accessToken(), clock.instant().plus(granted.accessLife())));
        cookies.give(
                response,
                CookieKind.STAFF,
                new Session(sessionId, granted.refreshToken()).content(),
                granted.refreshLife());
    }

    /** Ends the request's session, if it has one, here and at the provider. */
    Future<Void> end(HttpServerRequest request, HttpServerResponse response) {
        Session session = read(request);
        cookies.take(response, CookieKind.STAFF);
        if (session == null) {
            return Future.succeededFuture();
        }
        Access access = accesses.asMap().remove(session.id());
        if (access != null) {
            tokens.revoke(access.token());
        }
        return provider.endSession(RealmClient.CONSOLE, session.refreshToken());
    }

    private @Nullable Session read(HttpServerRequest request) {
        String content = cookies.read(request, CookieKind.STAFF);
        return content == null ? null : Session.parse(content);
    }
}
