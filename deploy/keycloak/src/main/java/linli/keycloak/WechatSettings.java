package linli.keycloak;

import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where WeChat is and who we are to it, from the environment. A channel without app id and secret is switched off;
 * there are no default secrets.
 */
final class WechatSettings {
    private static final String WECHAT = "https://api.weixin.qq.com";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final String baseUrl;
    private final Map<WechatChannel, App> apps;

    private WechatSettings(String baseUrl, Map<WechatChannel, App> apps) {
        this.baseUrl = baseUrl;
        this.apps = apps;
    }

    /**
     * Reads {@code LINLI_WECHAT_BASE_URL} and, for each channel, {@code LINLI_WECHAT_<CHANNEL>_APPID} and
     * {@code _SECRET}.
     *
     * @throws IllegalArgumentException if an app id comes without its secret, or if the secret would travel unencrypted
     */
    static WechatSettings from(Function<String, @Nullable String> environment) {
        String baseUrl = read(environment, "LINLI_WECHAT_BASE_URL").orElse(WECHAT);
        requireEncryption(URI.create(baseUrl));
        Map<WechatChannel, App> apps = new EnumMap<>(WechatChannel.class);
        for (WechatChannel channel : WechatChannel.values()) {
            String prefix = "LINLI_WECHAT_" + channel.name();
            Optional<String> appId = read(environment, prefix + "_APPID");
            Optional<String> secret = read(environment, prefix + "_SECRET");
            if (appId.isPresent() != secret.isPresent()) {
                throw new IllegalArgumentException(prefix + "_APPID and " + prefix + "_SECRET must be set together");
            }
            appId.ifPresent(id -> apps.put(channel, new App(id, secret.orElseThrow())));
        }
        return new WechatSettings(baseUrl.replaceAll("/+$", ""), Collections.unmodifiableMap(apps));
    }

    String baseUrl() {
        return baseUrl;
    }

    Set<WechatChannel> channels() {
        return apps.keySet();
    }

    Optional<App> findApp(WechatChannel channel) {
        return Optional.ofNullable(apps.get(channel));
    }

    private static Optional<String> read(Function<String, @Nullable String> environment, String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static void requireEncryption(URI base) {
        boolean encrypted = "https".equals(base.getScheme());
        boolean onThisMachine = "http".equals(base.getScheme()) && LOOPBACK.contains(String.valueOf(base.getHost()));
        if (!encrypted && !onThisMachine) {
            throw new IllegalArgumentException(
                    "LINLI_WECHAT_BASE_URL must be https, or http on this machine: the app secret is sent there");
        }
    }

    /** Our account at WeChat for one channel. Never printed: it holds the secret. */
    static final class App {
        private final String id;
        private final String secret;

        App(String id, String secret) {
            this.id = id;
            this.secret = secret;
        }

        String id() {
            return id;
        }

        String secret() {
            return secret;
        }
    }
}
