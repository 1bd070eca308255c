package linli.gateway.signin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import linli.gateway.front.Bearer;
import linli.wire.TokenVerifier;

/**
 * Ends whatever session the request carries. The cookies go in any case: a shared phone must forget its user even
 * while the identity provider is away, which the answer then says (503).
 */
@ApplicationScoped
class SignOut {

    private final IdentityProvider provider;
    private final StaffSessions staffSessions;
    private final SealedCookies cookies;
    private final TokenVerifier tokens;
    private final Answers answers;

    SignOut(
            IdentityProvider provider,
            StaffSessions staffSessions,
            SealedCookies cookies,
            TokenVerifier tokens,
            Answers answers) {
        this.provider = provider;
        this.staffSessions = staffSessions;
        this.cookies = cookies;
        this.tokens = tokens;
        this.answers = answers;
    }

    Future<?> signOut(RoutingContext context) {
        HttpServerRequest request = context.request();
        String miniToken = answers.body(context).path("refreshToken").textValue();
        List<Future<Void>> endings = new ArrayList<>();
        if (miniToken != null) {
            endings.add(provider.endSession(RealmClient.MINI, miniToken));
        }
        String pageToken = cookies.read(request, CookieKind.REFRESH);
        if (pageToken != null) {
            endings.add(provider.endSession(RealmClient.H5, pageToken));
        }
        if (cookies.isGiven(request, CookieKind.REFRESH)) {
            cookies.take(context.response(), CookieKind.REFRESH);
        }
        if (staffSessions.isGiven(request)) {
            endings.add(staffSessions.end(request, context.response()));
        }
        endings.add(revokeAccess(request));
        return Future.join(endings)
                .onSuccess(ended -> context.response()
                        .setStatusCode(204)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end());
    }

    /** Also of a token with which nobody has come here yet. One that is not believed need not be revoked. */
    private Future<Void> revokeAccess(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        String jwt = authorization == null ? null : Bearer.token(authorization);
        return jwt == null
                ? Future.succeededFuture()
                : Future.fromCompletionStage(tokens.verify(jwt).subscribeAsCompletionStage(), Vertx.currentContext())
                        .onSuccess(believed -> tokens.revoke(jwt))
                        .otherwiseEmpty()
                        .mapEmpty();
    }
}
