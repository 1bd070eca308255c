package linli.gateway.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import linli.gateway.GatewayConfig;
import linli.gateway.GatewayError;
import linli.wire.IdentityConfig;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The realm's OpenID Connect endpoints, as far as the gateway calls them. */
@ApplicationScoped
class IdentityProvider {

    private static final Logger LOG = Logger.getLogger(IdentityProvider.class);
    private static final long TIMEOUT_MILLIS = 10_000;
    private static final Duration BACK_SOON = Duration.ofSeconds(5);
    /** WeChat counts sign-ins by the minute. */
    private static final long WECHAT_PAUSE_SECONDS = 60;

    private final WebClient http;
    private final ObjectMapper json;
    private final String endpoints;
    private final String consoleSecret;

    IdentityProvider(Vertx vertx, ObjectMapper json, GatewayConfig config, IdentityConfig identity) {
        WebClientOptions options =
                new WebClientOptions().setConnectTimeout(2_000).setKeepAliveTimeout(30);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(32).setMaxWaitQueueSize(256);
        this.http = WebClient.wrap(vertx.createHttpClient(options, pool), options);
        this.json = json;
        this.endpoints =
                config.identityUrl().map(URI::toString).orElse(identity.issuer()) + "/protocol/openid-connect/";
        this.consoleSecret = config.clientSecret();
    }

    /** Signs a resident in; fails with 401 if WeChat does not know the code. */
    Future<Tokens> exchangeWechatCode(RealmClient client, String code) {
        MultiMap form = form(client)
                .add("grant_type", "urn:linli:wechat-code")
                .add("channel", client == RealmClient.H5 ? "h5" : "mini")
                .add("code", code);
        return tokens(form, GatewayError.WECHAT_CODE_INVALID);
    }

    /** Fails with 401 if the session is over. */
    Future<Tokens> refresh(RealmClient client, String refreshToken) {
        return tokens(
                form(client).add("grant_type", "refresh_token").add("refresh_token", refreshToken),
                GatewayError.SESSION_OVER);
    }

    /** Redeems the code that the sign-in page of staff gave (RFC 6749 section 4.1.3, RFC 7636). */
    Future<Tokens> exchangeStaffCode(String code, String codeVerifier, String redirectUri) {
        MultiMap form = form(RealmClient.CONSOLE)
                .add("grant_type", "authorization_code")
                .add("code", code)
                .add("code_verifier", codeVerifier)
                .add("redirect_uri", redirectUri);
        return tokens(form, GatewayError.LOGIN_STATE_INVALID);
    }

    /** Ends the session at the provider. A session that was over already is no failure. */
    Future<Void> endSession(RealmClient client, String refreshToken) {
        return post("logout", form(client).add("refresh_token", refreshToken))
                .compose(answer -> answer.statusCode() < 300 || isOver(answer)
                        ? Future.succeededFuture()
                        : Future.failedFuture(refusal(answer, GatewayError.SESSION_OVER)));
    }

    private boolean isOver(HttpResponse<Buffer> answer) {
        return answer.statusCode() == 400
                && "invalid_grant".equals(parse(answer).path("error").asText());
    }

    private MultiMap form(RealmClient client) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap().add("client_id", client.clientId());
        return client == RealmClient.CONSOLE ? form.add("client_secret", consoleSecret) : form;
    }

    private Future<Tokens> tokens(MultiMap form, GatewayError whenInvalid) {
        return post("token", form)
                .compose(answer -> answer.statusCode() == 200
                        ? Future.succeededFuture(Tokens.parse(parse(answer)))
                        : Future.failedFuture(refusal(answer, whenInvalid)));
    }

    private Future<HttpResponse<Buffer>> post(String endpoint, MultiMap form) {
        return http.postAbs(endpoints + endpoint)
                .timeout(TIMEOUT_MILLIS)
                .sendForm(form)
                .recover(away -> {
                    LOG.warnf("The identity provider can't be reached: %s", away.getMessage());
                    return Future.failedFuture(unavailable());
                });
    }

    private ProblemException refusal(HttpResponse<Buffer> answer, GatewayError whenInvalid) {
        JsonNode problem = parse(answer);
        String error = problem.path("error").asText();
        String description = problem.path("error_description").asText();
        return switch (error) {
            // The provider has no code of its own for an account that is disabled, locked or unfinished.
            case "invalid_grant" ->
                description.startsWith("Account") ? GatewayError.ACCOUNT_BLOCKED.because() : whenInvalid.because();
            case "invalid_request" -> whenInvalid.because();
            case "access_denied" -> GatewayError.ACCOUNT_BLOCKED.because();
            case "slow_down" -> WireError.TOO_MANY_REQUESTS.because().retryAfter(retryAfter(answer));
            default -> {
                LOG.errorf("The identity provider answered %d: %s, %s", answer.statusCode(), error, description);
                yield unavailable();
            }
        };
    }

    private static Duration retryAfter(HttpResponse<Buffer> answer) {
        String seconds = answer.getHeader(HttpHeaders.RETRY_AFTER.toString());
        return Duration.ofSeconds(
                seconds != null && seconds.matches("\\d{1,5}") ? Long.parseLong(seconds) : WECHAT_PAUSE_SECONDS);
    }

    private static ProblemException unavailable() {
        return GatewayError.LOGIN_UNAVAILABLE.because().retryAfter(BACK_SOON);
    }

    private JsonNode parse(HttpResponse<Buffer> answer) {
        @Nullable Buffer body = answer.body();
        if (body == null) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body.getBytes());
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
