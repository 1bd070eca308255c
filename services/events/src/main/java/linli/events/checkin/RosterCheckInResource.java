package linli.events.checkin;

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

/** Where a leader checks people in by name. */
@Path("activities/{activityId}/roster-check-ins")
@Authenticated
class RosterCheckInResource {

    private final Callers callers;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Organisations organisations;
    private final RosterCheckIn rosterCheckIn;

    @Inject
    RosterCheckInResource(
            Callers callers,
            Requests requests,
            Idempotent idempotent,
            Organisations organisations,
            RosterCheckIn rosterCheckIn) {
        this.callers = callers;
        this.requests = requests;
        this.idempotent = idempotent;
        this.organisations = organisations;
        this.rosterCheckIn = rosterCheckIn;
    }

    /** Checks in a volunteer who holds a place. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> checkIn(@RestPath UUID activityId, @Nullable RosterCheckInRequest body) {
        Caller caller = callers.current();
        return organisations.requireLeader(caller).chain(() -> {
            RosterCheckInRequest request = requests.valid(body);
            return idempotent.run(
                    request,
                    session -> rosterCheckIn
                            .checkIn(session, caller, activityId, request.volunteerId())
                            .map(Answer::ok));
        });
    }
}
