package linli.gateway.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import linli.gateway.GatewayConfig;
import linli.gateway.GatewayError;
import linli.wire.ProblemException;
import linli.wire.Violation;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Residents sign in with a code of WeChat. The mini program keeps its refresh token itself; the H5 page has it in a
 * cookie that no script can read.
 *
 * <p>On the H5 page the code arrives in an address, and an address can be sent to somebody: who opens
 * {@code /m/?code=<mine>} would be signed in as me. So a browser must show that it began the sign-in: the
 * {@code state} that comes back with the code must be the one in its cookie. A client that is no browser (it sends
 * neither Origin nor Sec-Fetch-Site) has no such page and may leave both out.
 */
@ApplicationScoped
class ResidentSignIn {

    private static final Duration LOGIN_LIFE = Duration.ofMinutes(10);
    private static final int MAX_CODE = 512;
    private static final int MAX_REFRESH_TOKEN = 8_192;

    private final GatewayConfig config;
    private final IdentityProvider provider;
    private final SealedCookies cookies;
    private final Answers answers;
    private final SingleFlight<Tokens> refreshes;

    ResidentSignIn(
            GatewayConfig config, IdentityProvider provider, SealedCookies cookies, Answers answers, Vertx vertx) {
        this.config = config;
        this.provider = provider;
        this.cookies = cookies;
        this.answers = answers;
        this.refreshes = new SingleFlight<>(vertx);
    }

    /** Tokens as the page or the mini program gets them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Granted(
            String accessToken,
            long expiresIn,
            @Nullable String refreshToken,
            @Nullable String returnTo) {}

    /** Sends the browser to WeChat, which sends it back to {@code /m/?code=..&state=..}. */
    Future<?> authorize(RoutingContext context) {
        ReturnTo returnTo = ReturnTo.parse(context.request().getParam("returnTo"));
        String state = Secrets.create();
        cookies.give(context.response(), CookieKind.WECHAT_LOGIN, state + ' ' + returnTo.path(), LOGIN_LIFE);
        QueryStringEncoder url =
                new QueryStringEncoder(config.wechatAuthorizeUrl().toString());
        url.addParam("appid", config.wechatAppId());
        url.addParam("redirect_uri", config.publicUrl().resolve("/m/").toString());
        url.addParam("response_type", "code");
        url.addParam("scope", "snsapi_base");
        url.addParam("state", state);
        Answers.redirect(context, url + "#wechat_redirect");
        return Future.succeededFuture();
    }

    /** Exchanges a WeChat code for tokens. */
    Future<?> signIn(RoutingContext context) {
        JsonNode body = answers.body(context);
        String code = body.path("code").textValue();
        RealmClient client = RealmClient.ofChannel(body.path("channel").textValue());
        List<Violation> violations = new ArrayList<>();
        if (code == null || code.isBlank() || code.length() > MAX_CODE) {
            violations.add(new Violation("code", "缺少微信登录凭证", "The WeChat code is missing or too long"));
        }
        if (client == null) {
            violations.add(new Violation("channel", "只能是 mini 或 h5", "Must be mini or h5"));
        }
        if (code == null || client == null || !violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        String returnTo = client == RealmClient.H5
                ? requireBegunHere(context, body.path("state").textValue())
                : null;
        return provider.exchangeWechatCode(client, code).onSuccess(tokens -> grant(context, client, tokens, returnTo));
    }

    private @Nullable String requireBegunHere(RoutingContext context, @Nullable String state) {
        HttpServerRequest request = context.request();
        boolean browser = SameOrigin.isFromPage(request) || cookies.isGiven(request, CookieKind.WECHAT_LOGIN);
        if (state == null && !browser) {
            return null;
        }
        String begun = cookies.read(request, CookieKind.WECHAT_LOGIN);
        int blank = begun == null ? -1 : begun.indexOf(' ');
        if (begun == null || !Secrets.equal(begun.substring(0, blank), state)) {
            throw GatewayError.LOGIN_STATE_INVALID.because();
        }
        cookies.take(context.response(), CookieKind.WECHAT_LOGIN);
        return begun.substring(blank + 1);
    }

    /** New tokens for a refresh token: the mini program's own, or the one in the H5 page's cookie. */
    Future<?> refresh(RoutingContext context) {
        String given = answers.body(context).path("refreshToken").textValue();
        if (given != null) {
            if (given.length() > MAX_REFRESH_TOKEN) {
                throw GatewayError.SESSION_OVER.because();
            }
            return refresh(context, RealmClient.MINI, given);
        }
        if (!cookies.isGiven(context.request(), CookieKind.REFRESH)) {
            throw WireError.UNAUTHENTICATED.because();
        }
        String kept = cookies.read(context.request(), CookieKind.REFRESH);
        if (kept == null) {
            cookies.take(context.response(), CookieKind.REFRESH);
            throw GatewayError.SESSION_OVER.because();
        }
        return refresh(context, RealmClient.H5, kept);
    }

    private Future<?> refresh(RoutingContext context, RealmClient client, String refreshToken) {
        return refreshes
                .join(refreshToken, () -> provider.refresh(client, refreshToken))
                .onSuccess(tokens -> grant(context, client, tokens, null))
                .recover(failure -> {
                    boolean refused = failure instanceof ProblemException problem
                            && problem.code().status() < 500
                            && problem.code() != WireError.TOO_MANY_REQUESTS;
                    if (refused && client == RealmClient.H5) {
                        cookies.take(context.response(), CookieKind.REFRESH);
                    }
                    return Future.failedFuture(failure);
                });
    }

    private void grant(RoutingContext context, RealmClient client, Tokens tokens, @Nullable String returnTo) {
        boolean page = client == RealmClient.H5;
        if (page) {
            cookies.give(context.response(), CookieKind.REFRESH, tokens.refreshToken(), tokens.refreshLife());
        }
        answers.send(
                context,
                new Granted(
                        tokens.accessToken(),
                        tokens.accessLife().toSeconds(),
                        page ? null : tokens.refreshToken(),
                        returnTo));
    }
}
