package linli.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.http.client.config.RequestConfig;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpResponse;
import org.keycloak.models.KeycloakSession;

/** Asks WeChat whose code it is. Of the answer only the openid is kept; the session key is not even read. */
final class WechatClient {
    private static final int MAX_ANSWER_BYTES = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** WeChat answers in a fraction of a second; a person waits, and a thread of the server with them. */
    private static final RequestConfig PATIENCE = RequestConfig.custom()
            .setConnectionRequestTimeout(2_000)
            .setConnectTimeout(2_000)
            .setSocketTimeout(4_000)
            .setRedirectsEnabled(false)
            .build();

    private final WechatSettings settings;

    WechatClient(WechatSettings settings) {
        this.settings = settings;
    }

    /**
     * The openid of the person who got the code; the code is used up, whatever comes after.
     *
     * @throws WechatRefusedException if WeChat refuses the code or us, or does not answer in time
     */
    String openidOf(KeycloakSession session, WechatChannel channel, WechatSettings.App app, String code)
            throws WechatRefusedException {
        SimpleHttp http =
                SimpleHttp.create(session).withRequestConfig(PATIENCE).withMaxConsumedResponseSize(MAX_ANSWER_BYTES);
        try (SimpleHttpResponse answer = http.doGet(settings.baseUrl() + channel.path())
                .param("appid", app.id())
                .param("secret", app.secret())
                .param(channel.codeParameter(), code)
                .param("grant_type", "authorization_code")
                .asResponse()) {
            if (answer.getStatus() != 200) {
                throw new WechatRefusedException(WechatRefusal.UNAVAILABLE, "status " + answer.getStatus());
            }
            return openidIn(answer.asString());
        } catch (IOException e) {
            // The message may hold the address with our secret in it; the class says enough.
            throw new WechatRefusedException(
                    WechatRefusal.UNAVAILABLE, e.getClass().getSimpleName());
        }
    }

    /** Reads the body as JSON whatever its content type says: WeChat declares text/plain. */
    static String openidIn(String body) throws WechatRefusedException {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new WechatRefusedException(WechatRefusal.UNAVAILABLE, "answer is not JSON");
        }
        int errorCode = answer.path("errcode").asInt(0);
        if (errorCode != 0) {
            throw new WechatRefusedException(WechatRefusal.of(errorCode), "errcode " + errorCode);
        }
        String openid = answer.path("openid").asText("");
        if (openid.isEmpty()) {
            throw new WechatRefusedException(WechatRefusal.NOT_ACCEPTED, "answer without openid");
        }
        return openid;
    }
}
