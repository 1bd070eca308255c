package linli.local;

import java.util.Map;

/** Our accounts at the simulator that stands for WeChat. */
final class Wechat {

    /** The official account of the page inside WeChat. */
    static final String H5_APP = "wx-linli-h5";

    private static final String MINI_APP = "wx-linli-mini";

    private Wechat() {}

    /** App ids and secrets, as the simulator and Keycloak both take them. */
    static Map<String, String> apps(Secrets secrets) {
        return Map.of(
                "LINLI_WECHAT_MINI_APPID",
                MINI_APP,
                "LINLI_WECHAT_MINI_SECRET",
                secrets.get("wechat.mini-secret"),
                "LINLI_WECHAT_H5_APPID",
                H5_APP,
                "LINLI_WECHAT_H5_SECRET",
                secrets.get("wechat.h5-secret"));
    }
}
