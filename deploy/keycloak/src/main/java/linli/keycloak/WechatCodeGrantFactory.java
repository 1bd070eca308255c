package linli.keycloak;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

/** Registers {@link WechatCodeGrant} under its grant type and reads its settings when the server starts. */
public final class WechatCodeGrantFactory implements OAuth2GrantTypeFactory {
    /** The value of {@code grant_type}. */
    public static final String GRANT_TYPE = "urn:linli:wechat-code";

    private static final Logger LOG = Logger.getLogger(WechatCodeGrantFactory.class);

    private @Nullable WechatSettings settings;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        if (settings == null) {
            throw new IllegalStateException("used before init");
        }
        return new WechatCodeGrant(settings);
    }

    @Override
    public void init(Config.Scope config) {
        WechatSettings read = WechatSettings.from(System::getenv);
        LOG.infof("WeChat sign-in at %s for %s", read.baseUrl(), read.channels());
        settings = read;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing depends on other providers.
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public String getId() {
        return GRANT_TYPE;
    }

    /** Part of every token's id; the server demands exactly two characters that no other grant uses. */
    @Override
    public String getShortcut() {
        return "wx";
    }
}
