package linli.platform.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/** Gives the caller of the current request. */
@RequestScoped
public class Callers {

    static final String ATTRIBUTE = "linli.caller";

    private final CurrentIdentityAssociation identities;

    @Inject
    Callers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The caller of an operation that requires one; 401 if there is none. */
    public Caller current() {
        Caller caller = of(identities.getIdentity());
        if (caller == null) {
            throw WireError.UNAUTHENTICATED.because();
        }
        return caller;
    }

    /** The caller of a public operation, if the request carried a valid token. */
    public Uni<@Nullable Caller> optional() {
        return identities.getDeferredIdentity().map(Callers::of);
    }

    private static @Nullable Caller of(SecurityIdentity identity) {
        return identity.isAnonymous() ? null : identity.getAttribute(ATTRIBUTE);
    }
}
