package linli.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import linli.wire.Grant;
import linli.wire.InvalidTokenException;
import linli.wire.ProblemException;
import linli.wire.TestIssuer;
import linli.wire.TokenVerifier;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticationTest {

    private static final Grant WORKER = new Grant(Role.COMMUNITY_WORKER, "450205001001");
    private static final Grant AUDITOR = new Grant(Role.AUDITOR, "450205000000");

    private final Vertx vertx = Vertx.vertx();
    private final TestIssuer issuer = new TestIssuer();
    private final TokenVerifier verifier = verifier(issuer.jwksUrl());

    @AfterEach
    void end() {
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static TokenVerifier verifier(URI jwksUrl) {
        return new TokenVerifier(TestIssuer.config(jwksUrl), InstantSource.system());
    }

    private static <T> T answering(Class<T> type, Map<String, @Nullable Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, asked, values) -> {
            if (!answers.containsKey(asked.getName())) {
                throw new UnsupportedOperationException(asked.toString());
            }
            return answers.get(asked.getName());
        }));
    }

    private RoutingContext request(@Nullable String authorization) {
        Map<String, @Nullable Object> header = new HashMap<>();
        header.put("getHeader", authorization);
        HttpServerRequest request = answering(HttpServerRequest.class, header);
        return answering(RoutingContext.class, Map.of("request", request, "vertx", vertx));
    }

    /** As the HTTP server calls it: on a context of Vert.x. */
    private @Nullable SecurityIdentity authenticate(TokenVerifier by, @Nullable String authorization) throws Throwable {
        CompletableFuture<@Nullable SecurityIdentity> end = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        Supplier<Uni<? extends SecurityIdentity>> authentication = () -> new BearerAuthentication(by)
                .authenticate(request(authorization), answering(IdentityProviderManager.class, Map.of()));
        context.runOnContext(nothing -> Uni.createFrom()
                .<SecurityIdentity>deferred(authentication)
                .invoke(() -> assertThat(Vertx.currentContext()).isSameAs(context))
                .subscribe()
                .with(end::complete, end::completeExceptionally));
        try {
            return end.orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause();
        }
    }

    private Caller caller(SecurityIdentity identity) {
        return new Callers(new Association(identity)).current();
    }

    private record Association(SecurityIdentity identity) implements CurrentIdentityAssociation {

        @Override
        public void setIdentity(SecurityIdentity other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setIdentity(Uni<SecurityIdentity> other) {
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

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void knowsTheBearerOfAToken(String scheme) throws Throwable {
        SecurityIdentity identity = authenticate(verifier, scheme + issuer.tokenFor("p1", WORKER, AUDITOR));

        assertThat(identity.getPrincipal().getName()).isEqualTo("p1");
        assertThat(identity.getRoles()).containsExactlyInAnyOrder(Role.COMMUNITY_WORKER, Role.AUDITOR);
        assertThat(caller(identity)).isEqualTo(new Caller("p1", null, List.of(WORKER, AUDITOR)));
    }

    @Test
    void knowsATokenAgainWithoutAskingTheIssuer() throws Throwable {
        String token = issuer.tokenFor("p1", WORKER);
        authenticate(verifier, "Bearer " + token);
        issuer.close();

        assertThat(authenticate(verifier, "Bearer " + token).getRoles()).containsExactly(Role.COMMUNITY_WORKER);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Basic YTpi", "BearerX y"})
    void leavesWhoSendsNoBearerTokenAnonymous(String authorization) throws Throwable {
        assertThat(authenticate(verifier, authorization)).isNull();
    }

    @Test
    void refusesATokenThatIsNotBelieved() {
        String expired = issuer.sign(issuer.claims("p1", Instant.now().minusSeconds(60)));

        for (String token : List.of("", "rubbish", expired)) {
            assertThatThrownBy(() -> authenticate(verifier, "Bearer " + token))
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasCauseInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void saysWhenTheIssuerIsAway() {
        TokenVerifier lost = verifier(URI.create("http://127.0.0.1:1/certs"));

        assertThatThrownBy(() -> authenticate(lost, "Bearer " + issuer.tokenFor("p1")))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(WireError.SERVICE_UNAVAILABLE);
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(5));
                });
    }

    @Test
    void asksForABearerToken() {
        var challenge = new BearerAuthentication(verifier)
                .getChallenge(request(null))
                .await()
                .indefinitely();

        assertThat(challenge.status).isEqualTo(401);
        assertThat(challenge.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void nobodyIsTheCallerOfAnAnonymousRequest() {
        SecurityIdentity anonymous =
                QuarkusSecurityIdentity.builder().setAnonymous(true).build();

        assertThatThrownBy(() -> caller(anonymous))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(WireError.UNAUTHENTICATED));
        assertThat(new Callers(new Association(anonymous)).optional().await().indefinitely())
                .isNull();
    }

    @Test
    void theBearerMayBeTheCallerOfAPublicOperation() throws Throwable {
        SecurityIdentity identity = authenticate(verifier, "Bearer " + issuer.tokenFor("p1"));

        assertThat(new Callers(new Association(identity)).optional().await().indefinitely())
                .isEqualTo(new Caller("p1", null, List.of()));
    }
}
