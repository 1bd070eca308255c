package linli.keycloak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The users that stand for people of WeChat. The openid itself is not kept: the user name is made of its hash, which
 * finds the person again, is unique in the realm, and survives that user names are lower-cased.
 */
final class WechatUsers {
    private static final int HASH_CHARACTERS = 32;

    private final KeycloakSession session;
    private final RealmModel realm;

    WechatUsers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    static String userNameOf(String appId, String openid) {
        return "wx-" + sha256(appId + ":" + openid).substring(0, HASH_CHARACTERS);
    }

    Optional<UserModel> find(String userName) {
        return Optional.ofNullable(session.users().getUserByUsername(realm, userName));
    }

    /**
     * Adds the user with the realm's default role and nothing else, in a transaction of its own: when two first
     * sign-ins of a person meet, the loser's duplicate must not spoil the request, which goes on with the winner's user.
     */
    UserModel create(String userName) {
        String realmId = realm.getId();
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> {
                RealmModel ownRealm = own.realms().getRealm(realmId);
                own.getContext().setRealm(ownRealm);
                own.users().addUser(ownRealm, userName).setEnabled(true);
            });
        } catch (ModelDuplicateException e) {
            return find(userName).orElseThrow(() -> e);
        }
        return find(userName).orElseThrow();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
