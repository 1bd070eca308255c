package linli.keycloak;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Signs a resident in with a code of WeChat: {@code code} and {@code channel} in, tokens out. A person seen for the
 * first time becomes a user of the realm with its default role.
 *
 * <p>A grant of our own is asked for nothing by the server but to make tokens: whether the client may use it, whether
 * the account is enabled, locked or unfinished is checked here.
 */
final class WechatCodeGrant extends OAuth2GrantTypeBase {
    /** Attribute of a client that may use this grant; without it every client of the realm could. */
    static final String CLIENT_SWITCH = "linli.wechat.enabled";
    /** Attribute of such a client: the one channel it may sign in by. */
    static final String CLIENT_CHANNEL = "linli.wechat.channel";

    private static final Logger LOG = Logger.getLogger(WechatCodeGrant.class);
    /** WeChat's limit counts by the minute. */
    private static final String RETRY_AFTER_LIMIT_SECONDS = "60";

    private static final String RETRY_AFTER_OUTAGE_SECONDS = "5";

    private final WechatSettings settings;
    private final WechatClient wechat;

    WechatCodeGrant(WechatSettings settings) {
        this.settings = settings;
        this.wechat = new WechatClient(settings);
    }

    @Override
    public EventType getEventType() {
        return EventType.LOGIN;
    }

    @Override
    public Set<String> getTokenParameterNames() {
        return Set.of();
    }

    @Override
    public Response process(Context context) {
        setContext(context);
        event.detail(Details.AUTH_METHOD, "wechat_code");
        WechatChannel channel = requireChannel();
        WechatSettings.App app = settings.findApp(channel)
                .orElseThrow(() -> refuse(WechatRefusal.NOT_ACCEPTED, "channel without app id and secret"));
        String code = requireParameter("code");
        String scope = getRequestedScopes();

        UserModel user = findOrCreate(WechatUsers.userNameOf(app.id(), openidOf(channel, app, code)));
        requireUsable(user);
        return tokens(user, scope);
    }

    private WechatChannel requireChannel() {
        if (!Boolean.parseBoolean(client.getAttribute(CLIENT_SWITCH)) || client.isConsentRequired()) {
            throw refuse(Errors.NOT_ALLOWED, OAuthErrorException.UNAUTHORIZED_CLIENT, "Client may not use this grant");
        }
        String asked = requireParameter("channel");
        WechatChannel channel = WechatChannel.find(asked)
                .orElseThrow(() -> refuse(
                        Errors.INVALID_REQUEST, OAuthErrorException.INVALID_REQUEST, "Parameter channel: mini or h5"));
        if (!channel.parameterValue().equals(client.getAttribute(CLIENT_CHANNEL))) {
            throw refuse(
                    Errors.NOT_ALLOWED, OAuthErrorException.UNAUTHORIZED_CLIENT, "Client may not use this channel");
        }
        event.detail("wechat_channel", channel.parameterValue());
        return channel;
    }

    private String requireParameter(String name) {
        String value = formParams.getFirst(name);
        if (value == null || value.isBlank()) {
            throw refuse(
                    Errors.INVALID_REQUEST, OAuthErrorException.INVALID_REQUEST, "Parameter " + name + " is missing");
        }
        return value;
    }

    private String openidOf(WechatChannel channel, WechatSettings.App app, String code) {
        try {
            return wechat.openidOf(session, channel, app, code);
        } catch (WechatRefusedException e) {
            throw refuse(e.refusal(), String.valueOf(e.getMessage()));
        }
    }

    private UserModel findOrCreate(String userName) {
        WechatUsers users = new WechatUsers(session, realm);
        Optional<UserModel> known = users.find(userName);
        event.detail(Details.USERNAME, userName);
        if (known.isEmpty()) {
            event.detail("new_user", "true");
        }
        return known.orElseGet(() -> users.create(userName));
    }

    private void requireUsable(UserModel user) {
        event.user(user);
        if (!user.isEnabled()) {
            throw refuse(Errors.USER_DISABLED, OAuthErrorException.INVALID_GRANT, "Account disabled");
        }
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        @Nullable String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(protector, session, realm, user);
        if (locked != null) {
            throw refuse(locked, OAuthErrorException.INVALID_GRANT, "Account locked");
        }
        if (user.getRequiredActionsStream().findAny().isPresent()) {
            throw refuse(
                    Errors.RESOLVE_REQUIRED_ACTIONS, OAuthErrorException.INVALID_GRANT, "Account is not fully set up");
        }
    }

    private Response tokens(UserModel user, String scope) {
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).createAuthenticationSession(realm, false);
        AuthenticationSessionModel signIn = root.createAuthenticationSession(client);
        signIn.setAuthenticatedUser(user);
        signIn.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        signIn.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        signIn.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, scope);
        AuthenticationManager.setClientScopesInSession(session, signIn);

        UserSessionModel userSession = new UserSessionManager(session)
                .createUserSession(
                        root.getId(),
                        realm,
                        user,
                        user.getUsername(),
                        clientConnection.getRemoteHost(),
                        "wechat",
                        false,
                        null,
                        null,
                        // A transient session has no refresh token.
                        SessionPersistenceState.PERSISTENT);
        event.session(userSession);
        updateUserSessionFromClientAuth(userSession);
        ClientSessionContext clientSession = TokenManager.attachAuthenticationSession(session, userSession, signIn);
        AuthenticationManager.logSuccess(session, signIn);
        return createTokenResponse(user, userSession, clientSession, scope, false, null);
    }

    private CorsErrorResponseException refuse(WechatRefusal refusal, String reason) {
        switch (refusal) {
            case TOO_OFTEN -> response.setHeader("Retry-After", RETRY_AFTER_LIMIT_SECONDS);
            case UNAVAILABLE -> {
                LOG.warnf("WeChat not available: %s", reason);
                response.setHeader("Retry-After", RETRY_AFTER_OUTAGE_SECONDS);
            }
            case NOT_ACCEPTED -> LOG.errorf("WeChat does not accept this installation: %s", reason);
            case CODE_INVALID, BLOCKED -> {}
        }
        event.detail(Details.REASON, reason);
        event.error(refusal.eventError());
        return new CorsErrorResponseException(cors, refusal.oauthError(), refusal.description(), refusal.status());
    }

    private CorsErrorResponseException refuse(String eventError, String oauthError, String description) {
        event.detail(Details.REASON, description);
        event.error(eventError);
        return new CorsErrorResponseException(cors, oauthError, description, Status.BAD_REQUEST);
    }
}
