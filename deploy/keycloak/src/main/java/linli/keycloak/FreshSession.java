package linli.keycloak;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * First step of the staff login: a browser that still has the session of an earlier sign-in forgets it and starts over,
 * so that every sign-in has a session of its own.
 *
 * <p>The computers of a community office are shared, and the server ties a sign-in to the browser's earlier session: it
 * would turn the second person away as long as the first one's session lives. Ending that session instead would be a
 * trap, for the new one would take over its id, and with it the first person's refresh token would get the second
 * person's rights.
 */
final class FreshSession implements Authenticator {
    /** Where a sign-in begins; later requests belong to one that has begun. */
    private static final String BEGINNING = "/protocol/openid-connect/auth";
    /** Marks the second beginning, so that a browser that keeps its cookies all the same is not sent round for ever. */
    private static final String STARTED_OVER = "linli_started_over";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        KeycloakUriInfo request = session.getContext().getUri();
        String id = context.getAuthenticationSession().getParentSession().getId();
        boolean earlier = session.sessions().getUserSession(context.getRealm(), id) != null;
        if (earlier
                && request.getPath().endsWith(BEGINNING)
                && !request.getQueryParameters().containsKey(STARTED_OVER)) {
            CookieProvider cookies = session.getProvider(CookieProvider.class);
            cookies.expire(CookieType.AUTH_SESSION_ID);
            cookies.expire(CookieType.IDENTITY);
            cookies.expire(CookieType.SESSION);
            URI again =
                    request.getRequestUriBuilder().queryParam(STARTED_OVER, "1").build();
            context.forceChallenge(Response.seeOther(again).build());
        } else {
            context.success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // The step has no form.
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // The step asks nothing of the user.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
