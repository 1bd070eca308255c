package linli.events.signup;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;

/** A volunteer's own sign-up. */
@Path("activities/{activityId}/signups")
@Authenticated
class SignUpResource {

    private final Callers callers;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;
    private final SignUp signUp;
    private final Withdraw withdraw;

    @Inject
    SignUpResource(
            Callers callers, Idempotent idempotent, Mutiny.SessionFactory sessions, SignUp signUp, Withdraw withdraw) {
        this.callers = callers;
        this.idempotent = idempotent;
        this.sessions = sessions;
        this.signUp = signUp;
        this.withdraw = withdraw;
    }

    /** Takes a place, or one on the waiting list when there is none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> signUp(@RestPath UUID activityId, @NotNull @Valid SignUpRequest request) {
        Caller caller = callers.current();
        return idempotent.run(
                request,
                session -> signUp.byThemselves(session, caller.personId(), activityId, request)
                        .map(Answer::created));
    }

    /** Gives the place back. */
    @DELETE
    @Path("me")
    public Uni<Void> withdraw(@RestPath UUID activityId) {
        Caller caller = callers.current();
        return Idempotent.unaffectedByCancellation(
                sessions.withTransaction(session -> withdraw.withdraw(session, caller.personId(), activityId)));
    }
}
