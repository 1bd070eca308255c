package linli.points.redemption;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.idempotency.StoredAnswers;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.points.redemption.RedeemPoints.Wish;
import org.hibernate.reactive.mutiny.Mutiny;

/** A resident's own orders. */
@Path("redemptions")
@Authenticated
class RedemptionResource {

    private final Callers callers;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;
    private final RedeemPoints redeemPoints;
    private final CancelRedemption cancelRedemption;
    private final Redemptions redemptions;

    @Inject
    RedemptionResource(
            Callers callers,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions,
            RedeemPoints redeemPoints,
            CancelRedemption cancelRedemption,
            Redemptions redemptions) {
        this.callers = callers;
        this.idempotent = idempotent;
        this.sessions = sessions;
        this.redeemPoints = redeemPoints;
        this.cancelRedemption = cancelRedemption;
        this.redemptions = redemptions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> redeem(@NotNull @Valid RedeemPointsRequest request) {
        Redeemer resident = new Redeemer.Resident(callers.current().personId());
        Wish wish = new Wish(idempotent.key(request), resident, request.itemId(), request.quantity());
        return Idempotent.unaffectedByCancellation(redeemPoints.redeem(wish)).map(StoredAnswers::toResponse);
    }

    @GET
    @Path("{redemptionId}")
    public Uni<RedemptionView> get(@PathParam("redemptionId") UUID redemptionId) {
        Caller caller = callers.current();
        return sessions.withSession(
                        session -> redemptions.getReachable(session, caller, redemptionId, LockModeType.NONE))
                .map(found -> redemptions.view(found.redemption()));
    }

    @POST
    @Path("{redemptionId}/cancellation")
    public Uni<Response> cancel(@PathParam("redemptionId") UUID redemptionId) {
        Caller caller = callers.current();
        return idempotent.run(
                null,
                session ->
                        cancelRedemption.cancel(session, caller, redemptionId).map(Answer::ok));
    }
}
