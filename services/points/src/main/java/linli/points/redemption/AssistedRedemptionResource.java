package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.idempotency.Idempotent;
import linli.platform.idempotency.RequestKey;
import linli.platform.idempotency.StoredAnswers;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.points.redemption.RedeemPoints.Wish;
import org.hibernate.reactive.mutiny.Mutiny;

/** A community worker redeems for an elder without an account (B10). */
@Path("volunteers/{volunteerId}/redemptions")
class AssistedRedemptionResource {

    private static final Purpose CONSENT = new Purpose("points.redemption.consent_note");

    private final Callers callers;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;
    private final RedeemingVolunteers volunteers;
    private final RedeemPoints redeemPoints;
    private final PersonalDataCipher cipher;

    @Inject
    AssistedRedemptionResource(
            Callers callers,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions,
            RedeemingVolunteers volunteers,
            RedeemPoints redeemPoints,
            PersonalDataCipher cipher) {
        this.callers = callers;
        this.idempotent = idempotent;
        this.sessions = sessions;
        this.volunteers = volunteers;
        this.redeemPoints = redeemPoints;
        this.cipher = cipher;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Response> redeem(
            @PathParam("volunteerId") UUID volunteerId, @NotNull @Valid RedeemForElderRequest request) {
        Caller caller = callers.current();
        RequestKey key = idempotent.key(request);
        byte[] consent = cipher.encryptText(CONSENT, request.consentNote());
        Redeemer worker = new Redeemer.Worker(caller.personId(), volunteerId, consent);
        Wish wish = new Wish(key, worker, request.itemId(), request.quantity());
        Uni<byte[]> answer = sessions.withSession(session -> volunteers.getElder(session, caller, volunteerId))
                .chain(() -> redeemPoints.redeem(wish));
        return Idempotent.unaffectedByCancellation(answer).map(StoredAnswers::toResponse);
    }
}
