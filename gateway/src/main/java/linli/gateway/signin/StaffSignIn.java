package linli.gateway.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import linli.gateway.GatewayConfig;
import linli.gateway.GatewayError;
import linli.wire.IdentityConfig;
import linli.wire.TokenVerifier;
import linli.wire.VerifiedToken;
import org.jspecify.annotations.Nullable;

/**
 * Staff sign in on the identity provider's own page: authorisation code with PKCE, state and nonce. The tokens stay
 * here; the browser gets a session cookie.
 */
@ApplicationScoped
class StaffSignIn {

    private static final Duration LOGIN_LIFE = Duration.ofMinutes(10);

    private final IdentityProvider provider;
    private final IdentityConfig identity;
    private final SealedCookies cookies;
    private final StaffSessions sessions;
    private final TokenVerifier tokens;
    private final Answers answers;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final String callbackUrl;

    StaffSignIn(
            GatewayConfig config,
            IdentityProvider provider,
            IdentityConfig identity,
            SealedCookies cookies,
            StaffSessions sessions,
            TokenVerifier tokens,
            Answers answers,
            ObjectMapper json,
            InstantSource clock) {
        this.provider = provider;
        this.identity = identity;
        this.cookies = cookies;
        this.sessions = sessions;
        this.tokens = tokens;
        this.answers = answers;
        this.json = json;
        this.clock = clock;
        this.callbackUrl =
                config.publicUrl().resolve("/api/auth/v1/staff/callback").toString();
    }

    /** A sign-in under way, as the browser keeps it. */
    private record Login(String state, String nonce, String verifier, ReturnTo returnTo) {

        static Login begin(ReturnTo returnTo) {
            return new Login(Secrets.create(), Secrets.create(), Secrets.create(), returnTo);
        }

        String content() {
            return String.join(" ", state, nonce, verifier, returnTo.path());
        }

        static Login parse(String content) {
            String[] parts = content.split(" ", 4);
            return new Login(parts[0], parts[1], parts[2], new ReturnTo(parts[3]));
        }
    }

    /** Who is signed in by cookie, as the page gets it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record SessionView(
            String kind, @Nullable String name, @Nullable List<GrantView> grants) {

        static final SessionView NONE = new SessionView("none", null, null);

        static SessionView of(VerifiedToken token) {
            return new SessionView(
                    "staff",
                    token.displayName(),
                    token.grants().stream()
                            .map(grant -> new GrantView(grant.role(), grant.areaId()))
                            .toList());
        }
    }

    private record GrantView(String role, String area) {}

    /** Sends the browser to the sign-in page. */
    Future<?> login(RoutingContext context) {
        Login login = Login.begin(ReturnTo.parse(context.request().getParam("returnTo")));
        cookies.give(context.response(), CookieKind.STAFF_LOGIN, login.content(), LOGIN_LIFE);
        QueryStringEncoder url = new QueryStringEncoder(identity.issuer() + "/protocol/openid-connect/auth");
        url.addParam("client_id", RealmClient.CONSOLE.clientId());
        url.addParam("response_type", "code");
        url.addParam("scope", "openid");
        url.addParam("redirect_uri", callbackUrl);
        url.addParam("state", login.state());
        url.addParam("nonce", login.nonce());
        url.addParam("code_challenge", Secrets.challenge(login.verifier()));
        url.addParam("code_challenge_method", "S256");
        Answers.redirect(context, url.toString());
        return Future.succeededFuture();
    }

    /** Receives the browser back from the sign-in page, and begins the session. */
    Future<?> callback(RoutingContext context) {
        HttpServerRequest request = context.request();
        String begun = cookies.read(request, CookieKind.STAFF_LOGIN);
        Login login = begun == null ? null : Login.parse(begun);
        if (login == null || !Secrets.equal(login.state(), request.getParam("state"))) {
            throw GatewayError.LOGIN_STATE_INVALID.because();
        }
        cookies.take(context.response(), CookieKind.STAFF_LOGIN);
        String code = request.getParam("code");
        if (code == null) {
            // Cancelled on the sign-in page, or refused there with an explanation that was read already.
            Answers.redirect(context, login.returnTo().path());
            return Future.succeededFuture();
        }
        return provider.exchangeStaffCode(code, login.verifier(), callbackUrl).map(granted -> {
            requireMeantForUs(granted.idToken(), login.nonce());
            sessions.begin(context.response(), granted);
            Answers.redirect(context, login.returnTo().path());
            return granted;
        });
    }

    /**
     * OpenID Connect Core section 3.1.3.7. The token came straight from the provider, so its signature proves nothing
     * more (point 6); issuer, audience, expiry and nonce do.
     */
    private void requireMeantForUs(@Nullable String idToken, String nonce) {
        JsonNode claims = idToken == null ? json.missingNode() : payload(idToken);
        boolean ours = identity.issuer().equals(claims.path("iss").asText())
                && RealmClient.CONSOLE
                        .clientId()
                        .equals(
                                claims.path("aud").isArray()
                                        ? claims.path("azp").asText()
                                        : claims.path("aud").asText())
                && claims.path("exp").asLong() > clock.instant().getEpochSecond()
                && Secrets.equal(nonce, claims.path("nonce").textValue());
        if (!ours) {
            throw GatewayError.LOGIN_STATE_INVALID.because();
        }
    }

    private JsonNode payload(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        try {
            return json.readTree(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""));
        } catch (IOException | IllegalArgumentException malformed) {
            throw GatewayError.LOGIN_STATE_INVALID.because();
        }
    }

    /** Tells the page who is signed in by cookie. */
    Future<?> session(RoutingContext context) {
        if (!sessions.isGiven(context.request())) {
            answers.send(context, SessionView.NONE);
            return Future.succeededFuture();
        }
        return sessions.accessToken(context)
                .compose(token -> token == null ? Future.succeededFuture(SessionView.NONE) : view(token))
                .onSuccess(view -> answers.send(context, view));
    }

    private Future<SessionView> view(String token) {
        return Future.fromCompletionStage(tokens.verify(token).subscribeAsCompletionStage(), Vertx.currentContext())
                .map(SessionView::of);
    }
}
