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
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Registers {@link SecondFactorCondition}. The switch is an environment variable and not a setting of the realm, because
 * a realm is imported once: so it takes effect at each start of the server and cannot be turned in the admin console.
 */
public final class SecondFactorConditionFactory implements ConditionalAuthenticatorFactory {
    /** What the realm's flow calls the condition. */
    public static final String ID = "linli-second-factor";
    /** Staff need a second factor unless this says {@code false}. */
    public static final String SWITCH = "LINLI_STAFF_SECOND_FACTOR";

    private static final Logger LOG = Logger.getLogger(SecondFactorConditionFactory.class);

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
        // Nothing depends on other providers.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
