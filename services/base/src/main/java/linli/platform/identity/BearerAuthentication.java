package linli.platform.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import linli.wire.Grant;
import linli.wire.InvalidTokenException;
import linli.wire.TokenVerifier;
import linli.wire.VerifiedToken;
import linli.wire.WireError;

/** Turns a bearer token into the identity that the declared authorisation of each operation is judged on. */
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    @Inject
    BearerAuthentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        String jwt = header.substring(SCHEME.length()).trim();
        VerifiedToken known = verifier.cached(jwt);
        if (known != null) {
            return Uni.createFrom().item(identity(known));
        }
        Context vertx = context.vertx().getOrCreateContext();
        return verifier.verify(jwt)
                // The issuer may have been asked for its keys: the request goes on where it came from.
                .emitOn(command -> vertx.runOnContext(nothing -> command.run()))
                .map(BearerAuthentication::identity)
                .onFailure(InvalidTokenException.class)
                .transform(refused -> new AuthenticationFailedException(refused))
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .transform(away -> WireError.SERVICE_UNAVAILABLE
                        .because("登录服务暂时不可用", "The identity provider is away")
                        .retryAfter(Duration.ofSeconds(5)));
    }

    private static SecurityIdentity identity(VerifiedToken token) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.personId()))
                .addAttribute(Callers.ATTRIBUTE, Caller.of(token));
        for (Grant grant : token.grants()) {
            identity.addRole(grant.role());
        }
        return identity.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
