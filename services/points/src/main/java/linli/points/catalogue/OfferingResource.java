package linli.points.catalogue;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.problem.Requests;
import linli.points.sponsor.SponsorStaff;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The catalogue, as sponsors' staff and community workers write it. */
@Path("items")
@Authenticated
class OfferingResource {

    private final Callers callers;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;
    private final SponsorStaff staff;
    private final ItemAccess access;
    private final OfferItem offerItem;
    private final ChangeItem changeItem;
    private final CorrectStock correctStock;

    @Inject
    OfferingResource(
            Callers callers,
            Requests requests,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions,
            SponsorStaff staff,
            ItemAccess access,
            OfferItem offerItem,
            ChangeItem changeItem,
            CorrectStock correctStock) {
        this.callers = callers;
        this.requests = requests;
        this.idempotent = idempotent;
        this.sessions = sessions;
        this.staff = staff;
        this.access = access;
        this.offerItem = offerItem;
        this.changeItem = changeItem;
        this.correctStock = correctStock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> offer(@Nullable OfferItemRequest body) {
        OfferItemRequest request = requests.present(body);
        Caller caller = callers.current();
        return sessions.withSession(session -> access.requireMayOffer(session, caller, request))
                .invoke(() -> requests.valid(request))
                .chain(role -> idempotent.run(
                        request,
                        session ->
                                offerItem.offer(session, request, caller, role).map(Answer::created)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{itemId}")
    public Uni<Response> change(
            @PathParam("itemId") UUID itemId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangeItemRequest body) {
        ChangeItemRequest request = requests.present(body);
        Caller caller = callers.current();
        return sessions.withSession(session -> access.requireAny(session, caller))
                .invoke(() -> requests.valid(request))
                .chain(() -> Idempotent.unaffectedByCancellation(sessions.withTransaction(
                        session -> changeItem.change(session, caller, itemId, ifMatch, request))))
                .map(ItemResource::withEtag);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{itemId}/stock-corrections")
    public Uni<Response> correctStock(@PathParam("itemId") UUID itemId, @Nullable StockCorrectionRequest body) {
        StockCorrectionRequest request = requests.present(body);
        Caller caller = callers.current();
        return sessions.withSession(session -> staff.requireAny(session, caller))
                .invoke(() -> requests.valid(request))
                .chain(() -> idempotent.run(
                        request,
                        session -> correctStock
                                .correct(session, caller, itemId, request)
                                .map(Answer::created)));
    }
}
