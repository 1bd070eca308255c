package linli.gateway.signin;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Function;
import linli.gateway.GatewayError;
import linli.gateway.front.BodyDiscard;
import linli.gateway.front.ClientAddress;
import linli.gateway.front.Refusals;
import linli.gateway.limit.RateLimits;
import linli.wire.ProblemException;

/** The operations under {@code /api/auth/v1}: where each is, and what all of them have in common. */
@Singleton
class SignInRoutes {

    private static final String BASE = "/api/auth/v1";
    private static final long MAX_BODY = 16 * 1024;

    private final RateLimits limits;
    private final ClientAddress addresses;
    private final SameOrigin sameOrigin;
    private final Refusals refusals;
    private final BodyDiscard bodies;

    SignInRoutes(
            RateLimits limits, ClientAddress addresses, SameOrigin sameOrigin, Refusals refusals, BodyDiscard bodies) {
        this.limits = limits;
        this.addresses = addresses;
        this.sameOrigin = sameOrigin;
        this.refusals = refusals;
        this.bodies = bodies;
    }

    void routes(@Observes Router router, ResidentSignIn residents, StaffSignIn staff, SignOut signOut) {
        router.route("/api/auth/*").order(-210).handler(this::admit);
        router.post("/api/auth/*").order(-205).handler(context -> {
            bodies.endLater(context.request());
            context.next();
        });
        router.post("/api/auth/*").order(-200).handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.post(BASE + "/wechat").order(-100).handler(answering(residents::signIn));
        router.get(BASE + "/wechat/authorize").order(-100).handler(answering(residents::authorize));
        router.post(BASE + "/refresh").order(-100).handler(answering(residents::refresh));
        router.post(BASE + "/logout").order(-100).handler(answering(signOut::signOut));
        router.get(BASE + "/staff/login").order(-100).handler(answering(staff::login));
        router.get(BASE + "/staff/callback").order(-100).handler(answering(staff::callback));
        router.get(BASE + "/session").order(-100).handler(answering(staff::session));
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            limits.admitSignIn(ClientAddress.network(addresses.of(context)));
            if (SameOrigin.isFromPage(request) || request.cookieCount() > 0) {
                sameOrigin.require(request);
            }
        } catch (ProblemException refusal) {
            refusals.answer(context, refusal);
            return;
        }
        context.next();
    }

    /** An operation that fails, at once or later, is answered with its problem. */
    private Handler<RoutingContext> answering(Function<RoutingContext, Future<?>> operation) {
        return context -> {
            Future<?> done;
            try {
                done = operation.apply(context);
            } catch (RuntimeException atOnce) {
                done = Future.failedFuture(atOnce);
            }
            done.onFailure(failure -> refuse(context, failure));
        };
    }

    private void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException refusal && refusal.code() == GatewayError.WECHAT_CODE_INVALID) {
            limits.signInFailed(ClientAddress.network(addresses.of(context)));
        }
        refusals.answer(context, failure);
    }
}
