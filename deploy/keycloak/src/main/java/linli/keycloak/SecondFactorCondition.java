package linli.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** True where this installation asks staff for a second factor; the sub-flow it stands in is skipped otherwise. */
final class SecondFactorCondition implements ConditionalAuthenticator {
    private final boolean asked;

    SecondFactorCondition(boolean asked) {
        this.asked = asked;
    }

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        return asked;
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // A condition has no form.
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // A condition asks nothing of the user.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
