package linli.keycloak;

import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What the environment decides about the sign-in of staff, at each start of the server: whether a second factor is asked
 * for ({@link SecondFactorCondition}, which this registers), and how the gateway is known ({@link StaffClient}). A realm
 * is imported once, so its own settings could not follow; nor can the switch be turned in the admin console.
 */
public final class StaffSignInFactory implements ConditionalAuthenticatorFactory {
    /** What the realm's flow calls the condition. */
    public static final String ID = "linli-second-factor";
    /** Staff need a second factor unless this says {@code false}. */
    public static final String SWITCH = "LINLI_STAFF_SECOND_FACTOR";

    private static final Logger LOG = Logger.getLogger(StaffSignInFactory.class);

    private ConditionalAuthenticator condition = new SecondFactorCondition(true);

    /** Only the exact word switches it off: a typing mistake must not. */
    static boolean isAsked(Function<String, @Nullable String> environment) {
        return !"false".equals(environment.apply(SWITCH));
    }

    @Override
    public void init(Config.Scope config) {
        boolean asked = isAsked(System::getenv);
        if (!asked) {
            LOG.warnf("%s=false: staff sign in with a password alone", SWITCH);
        }
        condition = new SecondFactorCondition(asked);
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return condition;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Condition - second factor of staff";
    }

    @Override
    public String getHelpText() {
        return "True unless " + SWITCH + "=false is in the server's environment.";
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            // Published when database and import are done, before the first request is let in.
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(factory, session -> StaffClient.follow(session, System::getenv));
            }
        });
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
