package linli.gateway.hop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;
import linli.gateway.front.Bearer;
import linli.gateway.front.Refusals;
import linli.gateway.limit.RateLimits;
import linli.gateway.signin.StaffSessions;
import linli.wire.InvalidTokenException;
import linli.wire.ProblemException;
import linli.wire.TokenVerifier;
import linli.wire.VerifiedToken;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the bearer of a token, a member of staff by the session cookie, or nobody known. A token that was verified
 * before costs one look-up on the thread of the request; a bad one is refused here, on every path; none at all is the
 * service's to judge, which denies by default.
 */
@ApplicationScoped
class Callers {

    private final TokenVerifier tokens;
    private final StaffSessions sessions;
    private final RateLimits limits;
    private final Refusals refusals;

    Callers(TokenVerifier tokens, StaffSessions sessions, RateLimits limits, Refusals refusals) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.limits = limits;
        this.refusals = refusals;
    }

    /** Hands the caller's verified token to the next step, null if there is none, or refuses the request. */
    void identify(RoutingContext context, Consumer<@Nullable String> next) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            String jwt = Bearer.token(authorization);
            if (jwt != null) {
                verify(context, jwt, next);
            } else {
                refusals.answer(context, WireError.TOKEN_INVALID.because());
            }
        } else if (sessions.isGiven(request)) {
            request.pause();
            sessions.accessToken(context)
                    .onSuccess(token -> {
                        if (token == null) {
                            next.accept(null);
                        } else {
                            verify(context, token, next);
                        }
                    })
                    .onFailure(failure -> refusals.answer(context, failure));
        } else {
            next.accept(null);
        }
    }

    private void verify(RoutingContext context, String jwt, Consumer<@Nullable String> next) {
        VerifiedToken known = tokens.cached(jwt);
        if (known != null) {
            admit(context, known, jwt, next);
            return;
        }
        context.request().pause();
        Future.fromCompletionStage(tokens.verify(jwt).subscribeAsCompletionStage(), Vertx.currentContext())
                .onSuccess(token -> admit(context, token, jwt, next))
                .onFailure(failure -> refusals.answer(context, notBelieved(failure)));
    }

    private void admit(RoutingContext context, VerifiedToken token, String jwt, Consumer<@Nullable String> next) {
        try {
            limits.admitPerson(token.personId());
        } catch (ProblemException tooMany) {
            refusals.answer(context, tooMany);
            return;
        }
        next.accept(jwt);
    }

    private static ProblemException notBelieved(Throwable failure) {
        return failure instanceof InvalidTokenException
                ? WireError.TOKEN_INVALID.because()
                : WireError.SERVICE_UNAVAILABLE.because().retryAfter(Duration.ofSeconds(2));
    }
}
