package linli.keycloak;

import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The client by which the gateway signs staff in. Its secret and the gateway's address come from the environment at each
 * start, because an import happens once: a new secret or another port would otherwise need a new realm.
 */
final class StaffClient {
    static final String REALM = "linli";
    static final String CLIENT = "linli-console";
    static final String SECRET = "LINLI_GATEWAY_CLIENT_SECRET";
    static final String PUBLIC_URL = "LINLI_GATEWAY_PUBLIC_URL";

    private static final Logger LOG = Logger.getLogger(StaffClient.class);
    /** What an import leaves behind where the environment has no value. */
    private static final String UNFILLED = "${";

    private StaffClient() {}

    /** Brings the client in line with the environment; without realm or client there is nothing to do. */
    static void follow(KeycloakSession session, Function<String, @Nullable String> environment) {
        RealmModel realm = session.realms().getRealmByName(REALM);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        ClientModel client = realm.getClientByClientId(CLIENT);
        if (client != null) {
            followSecret(client, environment.apply(SECRET));
            followAddress(client, environment.apply(PUBLIC_URL));
        }
    }

    private static void followSecret(ClientModel client, @Nullable String secret) {
        if (secret != null && !secret.isBlank()) {
            client.setSecret(secret);
        } else if (String.valueOf(client.getSecret()).startsWith(UNFILLED)) {
            // The text of the realm file is public; it must not open the door.
            KeycloakModelUtils.generateSecret(client);
            LOG.warnf("%s is not set: %s has a random secret, so staff cannot sign in", SECRET, CLIENT);
        }
    }

    private static void followAddress(ClientModel client, @Nullable String publicUrl) {
        if (publicUrl != null && !publicUrl.isBlank()) {
            client.setRootUrl(publicUrl);
            client.setRedirectUris(Set.of(publicUrl + "/api/auth/v1/staff/callback"));
            client.setAttribute("post.logout.redirect.uris", publicUrl + "/m/");
        }
    }
}
