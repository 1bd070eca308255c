package linli.events.confirmation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.events.known.Organisations;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.problem.Requests;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where a leader confirms minutes. */
@Path("activities/{activityId}/confirmation")
@Authenticated
class ConfirmationResource {

    private final Callers callers;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Organisations organisations;
    private final ConfirmMinutes confirmMinutes;

    @Inject
    ConfirmationResource(
            Callers callers,
            Requests requests,
            Idempotent idempotent,
            Organisations organisations,
            ConfirmMinutes confirmMinutes) {
        this.callers = callers;
        this.requests = requests;
        this.idempotent = idempotent;
        this.organisations = organisations;
        this.confirmMinutes = confirmMinutes;
    }

    /** Confirms minutes after the end, or corrects what was confirmed. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> confirm(@RestPath UUID activityId, @Nullable ConfirmationRequest body) {
        Caller caller = callers.current();
        return organisations.requireLeader(caller).chain(() -> {
            ConfirmationRequest request = requests.valid(body);
            return idempotent.run(
                    request,
                    session -> confirmMinutes
                            .confirm(session, caller, activityId, request)
                            .map(Answer::ok));
        });
    }
}
