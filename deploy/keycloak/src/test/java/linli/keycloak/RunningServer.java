package linli.keycloak;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server for all integration tests: building and starting it takes most of their time. */
final class RunningServer implements BeforeAllCallback, AutoCloseable {
    private static FakeWechat wechat;
    private static KeycloakServer keycloak;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (keycloak == null) {
            wechat = new FakeWechat();
            KeycloakServer.build();
            keycloak = new KeycloakServer(environment("first-secret"));
            context.getRoot().getStore(Namespace.GLOBAL).put(RunningServer.class, this);
        }
    }

    @Override
    public void close() throws Exception {
        keycloak.close();
        wechat.close();
    }

    static KeycloakServer keycloak() {
        return keycloak;
    }

    /** Starts the server again on its data, in the given environment. */
    static void restart(Map<String, String> environment) throws Exception {
        keycloak.close();
        keycloak = new KeycloakServer(environment);
    }

    static Map<String, String> environment(String clientSecret) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LINLI_WECHAT_BASE_URL", wechat.address());
        environment.put("LINLI_WECHAT_MINI_APPID", "wx-mini");
        environment.put("LINLI_WECHAT_MINI_SECRET", "mini-secret");
        environment.put("LINLI_WECHAT_H5_APPID", "wx-h5");
        environment.put("LINLI_WECHAT_H5_SECRET", "h5-secret");
        environment.put(StaffClient.SECRET, clientSecret);
        environment.put(StaffClient.PUBLIC_URL, StaffLogin.GATEWAY);
        return environment;
    }
}
