package linli.gateway.signin;

import org.jspecify.annotations.Nullable;

/** Our clients at the identity provider. */
enum RealmClient {
    /** The page inside WeChat or in a phone's browser. */
    H5("linli-h5"),
    /** The mini program. */
    MINI("linli-mini"),
    /** Staff; has a secret. */
    CONSOLE("linli-console");

    private final String clientId;

    RealmClient(String clientId) {
        this.clientId = clientId;
    }

    String clientId() {
        return clientId;
    }

    /** The client of a WeChat channel; null if there is no such channel. */
    static @Nullable RealmClient ofChannel(@Nullable String channel) {
        if (channel == null) {
            return null;
        }
        return switch (channel) {
            case "h5" -> H5;
            case "mini" -> MINI;
            default -> null;
        };
    }
}
