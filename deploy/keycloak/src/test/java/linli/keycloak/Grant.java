package linli.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import linli.keycloak.Browser.Answer;

/** The token endpoint as the gateway uses it for residents. */
final class Grant {
    private static final AtomicInteger CODES = new AtomicInteger();

    private Grant() {}

    static String newCodeOf(String openid) {
        return "of-" + openid + "-" + CODES.incrementAndGet();
    }

    static Answer signIn(String client, String channel, String code, String scope) {
        return token(Map.of(
                "grant_type", WechatCodeGrantFactory.GRANT_TYPE,
                "client_id", client,
                "client_secret", "first-secret",
                "channel", channel,
                "code", code,
                "scope", scope));
    }

    /** The person behind the openid, signed in by the mini program. */
    static String person(String openid) {
        return personOf(signIn("linli-mini", "mini", newCodeOf(openid), "openid"));
    }

    static String personOf(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.claims("access_token").path("sub").asText();
    }

    static Answer token(Map<String, String> form) {
        return new Browser().post(RunningServer.keycloak().realm() + "/protocol/openid-connect/token", form);
    }
}
