package linli.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The form for name and password, in the place of the server's own. A user name that nobody has is kept in no record:
 * people type their phone number there, or their password. That somebody failed is recorded, and from where.
 */
public final class StaffFormFactory extends UsernamePasswordFormFactory {

    private static final Authenticator FORM = new Form();

    @Override
    public Authenticator create(KeycloakSession session) {
        return FORM;
    }

    /** Before the server's own of the same id. */
    @Override
    public int order() {
        return 1;
    }

    private static final class Form extends UsernamePasswordForm {

        @Override
        public void testInvalidUser(AuthenticationFlowContext context, UserModel user) {
            if (user == null) {
                context.getEvent().removeDetail(Details.USERNAME);
            }
            super.testInvalidUser(context, user);
        }
    }
}
