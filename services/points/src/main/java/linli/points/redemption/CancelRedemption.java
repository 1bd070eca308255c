package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import org.hibernate.reactive.mutiny.Mutiny;

/** The resident, or the worker for an elder, does without: points and stock go back. */
@ApplicationScoped
class CancelRedemption {

    private final Redemptions redemptions;
    private final CloseRedemption closing;
    private final AuditTrail audit;

    @Inject
    CancelRedemption(Redemptions redemptions, CloseRedemption closing, AuditTrail audit) {
        this.redemptions = redemptions;
        this.closing = closing;
        this.audit = audit;
    }

    Uni<RedemptionView> cancel(Mutiny.Session session, Caller caller, UUID redemptionId) {
        return redemptions
                .getReachable(session, caller, redemptionId, LockModeType.PESSIMISTIC_WRITE)
                // The audit comes before the stock, which is locked last.
                .call(found -> found.byWorker()
                        ? audit.write(session, act(caller, found.redemption()))
                        : Uni.createFrom().voidItem())
                .chain(found -> closing.close(session, found.redemption(), Closing.CANCEL, caller.personId()))
                .map(redemptions::view);
    }

    private static AuditAct act(Caller worker, Redemption redemption) {
        AuditActor actor = AuditActor.person(worker.personId(), Role.COMMUNITY_WORKER)
                .actingFor(redemption.volunteerId.toString());
        String id = redemption.redemptionId.toString();
        return AuditAct.done(actor, "points.redemption.cancel", "redemption", id, redemption.areaId);
    }
}
