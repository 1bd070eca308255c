package linli.points.redemption;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.problem.Requests;
import linli.points.sponsor.SponsorStaff;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Where a sponsor's staff verifies codes. */
@Path("pickups")
class PickUpResource {

    private final Callers callers;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;
    private final SponsorStaff staff;
    private final PickUpGoods pickUpGoods;

    @Inject
    PickUpResource(
            Callers callers,
            Requests requests,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions,
            SponsorStaff staff,
            PickUpGoods pickUpGoods) {
        this.callers = callers;
        this.requests = requests;
        this.idempotent = idempotent;
        this.sessions = sessions;
        this.staff = staff;
        this.pickUpGoods = pickUpGoods;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Response> pickUp(@Nullable PickUpRequest body) {
        PickUpRequest request = requests.present(body);
        Caller caller = callers.current();
        return sessions.withSession(session -> staff.requireAny(session, caller))
                .invoke(() -> requests.valid(request))
                .chain(() -> idempotent.run(
                        request,
                        session -> pickUpGoods
                                .pickUp(session, caller, request.code())
                                .map(Answer::created)));
    }
}
