package linli.platform.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Who is signed in, as {@link BearerAuthentication} would have found out from a token. */
public final class SignedIn implements CurrentIdentityAssociation {

    private SecurityIdentity identity =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    /** Signs somebody in. */
    public void as(Caller caller) {
        identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(caller::personId)
                .addAttribute(Callers.ATTRIBUTE, caller)
                .build();
    }

    @Override
    public void setIdentity(SecurityIdentity known) {
        identity = known;
    }

    @Override
    public void setIdentity(Uni<SecurityIdentity> known) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SecurityIdentity getIdentity() {
        return identity;
    }

    @Override
    public Uni<SecurityIdentity> getDeferredIdentity() {
        return Uni.createFrom().item(identity);
    }
}
