package linli.keycloak;

import java.util.Locale;
import java.util.Optional;

/**
 * Where in WeChat a person signs in. The two channels are two apps of WeChat: each has its own app id and secret, and
 * the same person has another openid in each.
 */
enum WechatChannel {
    /** The mini program; the code comes from {@code wx.login}. */
    MINI("/sns/jscode2session", "js_code"),
    /** The page inside WeChat; the code comes from the web authorisation page. */
    H5("/sns/oauth2/access_token", "code");

    private final String path;
    private final String codeParameter;

    WechatChannel(String path, String codeParameter) {
        this.path = path;
        this.codeParameter = codeParameter;
    }

    /** The path of WeChat's server that turns a code into an openid. */
    String path() {
        return path;
    }

    /** What WeChat calls the code on that path. */
    String codeParameter() {
        return codeParameter;
    }

    /** The value of the grant's parameter {@code channel} and of the client's attribute. */
    String parameterValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<WechatChannel> find(String parameterValue) {
        for (WechatChannel channel : values()) {
            if (channel.parameterValue().equals(parameterValue)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
