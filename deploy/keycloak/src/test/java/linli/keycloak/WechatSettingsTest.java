package linli.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WechatSettingsTest {
    @Test
    void isTheRealWechatWithNoChannelWhenNothingIsSet() {
        WechatSettings settings = WechatSettings.from(name -> null);

        assertThat(settings.baseUrl()).isEqualTo("https://api.weixin.qq.com");
        assertThat(settings.channels()).isEmpty();
        assertThat(settings.findApp(WechatChannel.MINI)).isEmpty();
    }

    @Test
    void readsAnAppForEachChannel() {
        WechatSettings settings = WechatSettings.from(Map.of(
                "LINLI_WECHAT_BASE_URL", "http://127.0.0.1:18099/",
                "LINLI_WECHAT_MINI_APPID", "wx-mini",
                "LINLI_WECHAT_MINI_SECRET", "s1",
                "LINLI_WECHAT_H5_APPID", "wx-h5",
                "LINLI_WECHAT_H5_SECRET", "s2")::get);

        assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1:18099");
        assertThat(settings.findApp(WechatChannel.MINI))
                .get()
                .extracting(WechatSettings.App::id)
                .isEqualTo("wx-mini");
        assertThat(settings.findApp(WechatChannel.H5))
                .get()
                .extracting(WechatSettings.App::secret)
                .isEqualTo("s2");
    }

    @Test
    void printsNoSecret() {
        assertThat(new WechatSettings.App("wx-mini", "hush")).asString().doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LINLI_WECHAT_MINI_APPID", "LINLI_WECHAT_H5_SECRET"})
    void refusesHalfAnApp(String variable) {
        assertThatThrownBy(() -> WechatSettings.from(Map.of(variable, "x")::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be set together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://api.weixin.qq.com", "http://127.0.0.1.evil.example", "ftp://127.0.0.1", "localhost"})
    void sendsTheSecretNowhereUnencrypted(String baseUrl) {
        assertThatThrownBy(() -> WechatSettings.from(Map.of("LINLI_WECHAT_BASE_URL", baseUrl)::get))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsAUserByAHashThatIgnoresNoLetter() {
        String name = WechatUsers.userNameOf("wx-mini", "oAbC");

        assertThat(name).matches("wx-[0-9a-f]{32}").isEqualTo(WechatUsers.userNameOf("wx-mini", "oAbC"));
        assertThat(WechatUsers.userNameOf("wx-mini", "oABC")).isNotEqualTo(name);
        assertThat(WechatUsers.userNameOf("wx-h5", "oAbC")).isNotEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "False", "no", "0", "", " false"})
    void onlyTheExactWordSwitchesTheSecondFactorOff(String value) {
        assertThat(StaffSignInFactory.isAsked(name -> value)).isTrue();
        assertThat(StaffSignInFactory.isAsked(name -> null)).isTrue();
        assertThat(StaffSignInFactory.isAsked(name -> "false")).isFalse();
    }
}
