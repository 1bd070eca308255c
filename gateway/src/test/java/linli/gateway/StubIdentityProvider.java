package linli.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Keycloak's endpoints as the gateway uses them. Codes and refresh tokens say what shall happen: {@code good-<person>},
 * {@code used}, {@code blocked}, {@code disabled}, {@code often}, {@code busy}.
 */
final class StubIdentityProvider {

    private static final String BASE = "/realms/linli/protocol/openid-connect";

    private final String issuer;
    private final RsaJsonWebKey key;
    private final AtomicInteger serial = new AtomicInteger();
    private final Map<String, JsonObject> logins = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    StubIdentityProvider(String issuer) {
        this.issuer = issuer;
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test-key");
        } catch (JoseException noKey) {
            throw new IllegalStateException(noKey);
        }
    }

    void routes(Router router) {
        router.get(BASE + "/certs")
                .handler(context ->
                        context.json(new JsonObject().put("keys", new JsonArray().add(new JsonObject(key.toJson())))));
        router.post("/mint").handler(BodyHandler.create(false)).handler(this::mint);
        router.get("/public-key")
                .handler(context -> context.end(
                        io.vertx.core.buffer.Buffer.buffer(key.getPublicKey().getEncoded())));
        router.get("/provider-calls")
                .handler(context -> context.end(
                        String.valueOf(calls.getOrDefault(context.request().getParam("token"), 0))));
        // What the sign-in page remembers between the redirect and the exchange.
        router.get(BASE + "/auth").handler(this::signInPage);
        router.post(BASE + "/token").handler(BodyHandler.create(false)).handler(this::token);
        router.post(BASE + "/logout").handler(BodyHandler.create(false)).handler(this::logout);
    }

    private void mint(RoutingContext context) {
        context.end(sign(context.body().asJsonObject()));
    }

    private String sign(JsonObject claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.encode());
        jws.setAlgorithmHeaderValue("RS256");
        jws.setKeyIdHeaderValue("test-key");
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException unsigned) {
            throw new IllegalStateException(unsigned);
        }
    }

    private void signInPage(RoutingContext context) {
        String code = "staff-code-" + serial.incrementAndGet();
        JsonObject login = new JsonObject();
        context.queryParams().forEach((name, value) -> login.put(name, value));
        logins.put(code, login);
        context.end(code);
    }

    private void token(RoutingContext context) {
        String grant = context.request().getFormAttribute("grant_type");
        String client = context.request().getFormAttribute("client_id");
        switch (grant) {
            case "urn:linli:wechat-code" -> {
                String channel = context.request().getFormAttribute("channel");
                boolean fits = ("linli-" + channel).equals(client);
                answer(context, fits ? context.request().getFormAttribute("code") : "unfit", client, null);
            }
            case "refresh_token" -> {
                String token = context.request().getFormAttribute("refresh_token");
                calls.merge(token, 1, Integer::sum);
                answer(context, token, client, null);
            }
            default -> staffToken(context, client);
        }
    }

    private void staffToken(RoutingContext context, String client) {
        JsonObject login = logins.remove(context.request().getFormAttribute("code"));
        boolean fits = login != null
                && "staff-secret".equals(context.request().getFormAttribute("client_secret"))
                && login.getString("redirect_uri").equals(context.request().getFormAttribute("redirect_uri"))
                && login.getString("code_challenge")
                        .equals(challenge(context.request().getFormAttribute("code_verifier")));
        answer(context, fits ? "good-officer" : "used", client, login);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(verifier.getBytes());
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(RoutingContext context, String behaviour, String client, JsonObject login) {
        switch (behaviour) {
            case "used" -> refuse(context, 400, "invalid_grant", "Code not valid");
            case "disabled" -> refuse(context, 400, "invalid_grant", "Account disabled");
            case "blocked" -> refuse(context, 403, "access_denied", "Account blocked by WeChat");
            case "often" -> refuse(context, 429, "slow_down", "Too many sign-ins");
            case "busy" -> refuse(context, 503, "temporarily_unavailable", "WeChat not available");
            case "unfit" -> refuse(context, 400, "unauthorized_client", "Client may not use this channel");
            default -> grant(context, behaviour, client, login);
        }
    }

    private static void refuse(RoutingContext context, int status, String error, String description) {
        context.response().setStatusCode(status).putHeader("retry-after", "42");
        context.json(new JsonObject().put("error", error).put("error_description", description));
    }

    /** A refresh token {@code short-<person>} gives access tokens that are nearly over. */
    private void grant(RoutingContext context, String behaviour, String client, JsonObject login) {
        String person = behaviour.substring(behaviour.indexOf('-') + 1).replaceAll("#.*", "");
        boolean brief = behaviour.startsWith("short-") || "linli-console".equals(client) && login != null;
        long now = System.currentTimeMillis() / 1000;
        JsonObject claims = new JsonObject()
                .put("iss", issuer)
                .put("aud", new JsonArray().add("linli").add("account"))
                .put("sub", person)
                .put("exp", now + 300)
                .put("jti", "t" + serial.incrementAndGet());
        if ("linli-console".equals(client)) {
            claims.put("name", "街道干部")
                    .put(
                            "grants",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("role", "street_officer")
                                            .put("area", "450205001000")));
        }
        JsonObject answer = new JsonObject()
                .put("access_token", sign(claims))
                .put("expires_in", brief ? 10 : 300)
                .put("refresh_token", "good-" + person + "#" + serial.incrementAndGet())
                .put("refresh_expires_in", 1800);
        if (login != null) {
            answer.put(
                    "id_token",
                    sign(new JsonObject()
                            .put("iss", issuer)
                            .put("aud", client)
                            .put("exp", now + 60)
                            .put("nonce", login.getString("nonce"))));
        }
        context.json(answer);
    }

    private void logout(RoutingContext context) {
        String token = context.request().getFormAttribute("refresh_token");
        calls.merge("logout " + token, 1, Integer::sum);
        if (token.equals("busy")) {
            refuse(context, 503, "temporarily_unavailable", "");
        } else {
            context.response().setStatusCode(204).end();
        }
    }
}
