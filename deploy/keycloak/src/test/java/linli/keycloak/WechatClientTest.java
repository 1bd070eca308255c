package linli.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WechatClientTest {
    @Test
    void readsTheOpenidAndNothingElse() throws WechatRefusedException {
        assertThat(WechatClient.openidIn("{\"session_key\":\"abc\",\"openid\":\"oABC\",\"unionid\":\"u\"}"))
                .isEqualTo("oABC");
    }

    @Test
    void takesErrcodeZeroForNone() throws WechatRefusedException {
        assertThat(WechatClient.openidIn("{\"errcode\":0,\"errmsg\":\"ok\",\"openid\":\"oABC\"}"))
                .isEqualTo("oABC");
    }

    @ParameterizedTest
    @CsvSource({
        "40029, CODE_INVALID",
        "40163, CODE_INVALID",
        "42003, CODE_INVALID",
        "45011, TOO_OFTEN",
        "40226, BLOCKED",
        "-1, UNAVAILABLE",
        "45009, UNAVAILABLE",
        "40013, NOT_ACCEPTED",
        "40125, NOT_ACCEPTED",
        "40164, NOT_ACCEPTED",
        "99999, NOT_ACCEPTED"
    })
    void tellsWechatsRefusalsApart(int errorCode, WechatRefusal refusal) {
        assertRefused("{\"errcode\":" + errorCode + ",\"errmsg\":\"no\"}", refusal);
    }

    @Test
    void trustsNoOpenidBesideAnError() {
        assertRefused("{\"errcode\":40029,\"openid\":\"oABC\"}", WechatRefusal.CODE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"oABC\"", "{\"openid\":\"\"}", "{\"openid\":null}", "{\"openid\":{}}", ""})
    void refusesAnAnswerWithoutOpenid(String body) {
        assertRefused(body, WechatRefusal.NOT_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>sorry</html>", "{\"openid\":"})
    void takesWhatIsNotJsonForAnOutage(String body) {
        assertRefused(body, WechatRefusal.UNAVAILABLE);
    }

    private static void assertRefused(String body, WechatRefusal refusal) {
        assertThatThrownBy(() -> WechatClient.openidIn(body))
                .isInstanceOfSatisfying(
                        WechatRefusedException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
