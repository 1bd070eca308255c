package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.points.PointsError;
import linli.points.sponsor.SponsorStaff;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sponsor's staff verifies a code, once, and hands out: the points in escrow become the sponsor's. */
@ApplicationScoped
class PickUpGoods {

    private final PickUpCodes codes;
    private final Redemptions redemptions;
    private final WrongPickUpCodes wrongCodes;
    private final RedeemingVolunteers volunteers;
    private final CloseRedemption closing;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    PickUpGoods(
            PickUpCodes codes,
            Redemptions redemptions,
            WrongPickUpCodes wrongCodes,
            RedeemingVolunteers volunteers,
            CloseRedemption closing,
            AuditTrail audit,
            InstantSource clock) {
        this.codes = codes;
        this.redemptions = redemptions;
        this.wrongCodes = wrongCodes;
        this.volunteers = volunteers;
        this.closing = closing;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<PickUpView> pickUp(Mutiny.Session session, Caller caller, String code) {
        byte[] hash = codes.hash(code);
        return wrongCodes
                .requireFew(session, caller.personId())
                .chain(() -> lockOpen(session, caller, hash))
                .invoke(this::requireInTime)
                .call(redemption -> audit.write(session, act(caller, redemption)))
                .chain(redemption -> closing.close(session, redemption, Closing.PICK_UP, caller.personId()))
                .chain(redemption -> view(session, redemption));
    }

    private Uni<Redemption> lockOpen(Mutiny.Session session, Caller caller, byte[] hash) {
        return redemptions
                .lockHeld(session, caller, hash)
                .chain(open -> open != null
                        ? Uni.createFrom().item(open)
                        : refuse(session, caller, hash)
                                .chain(refusal -> Uni.createFrom().failure(refusal)));
    }

    /** Why no open redemption has the code: it was closed, or it never was. */
    private Uni<ProblemException> refuse(Mutiny.Session session, Caller caller, byte[] hash) {
        return redemptions.findClosed(session, caller, hash).chain(closed -> {
            if (closed == null) {
                return wrongCodes.count(caller.personId()).map(x -> PointsError.PICKUP_CODE_UNKNOWN.because());
            }
            PointsError why = closed.status == RedemptionStatus.PICKED_UP
                    ? PointsError.ALREADY_PICKED_UP
                    : PointsError.REDEMPTION_NOT_HELD;
            return Uni.createFrom().item(why.because());
        });
    }

    /** Judged now: the timer that expires it may be late. */
    private void requireInTime(Redemption redemption) {
        if (!clock.instant().isBefore(redemption.pickUpBefore)) {
            throw PointsError.REDEMPTION_NOT_HELD.because("已超过领取期限", "The time to pick it up is over");
        }
    }

    private Uni<PickUpView> view(Mutiny.Session session, Redemption redemption) {
        Instant pickedUpAt = Objects.requireNonNull(redemption.closedAt);
        return volunteers
                .get(session, redemption.volunteerId)
                .map(volunteer -> new PickUpView(
                        redemption.redemptionId,
                        redemption.itemName,
                        redemption.quantity,
                        redemption.points,
                        volunteers.maskedName(volunteer.realName()),
                        pickedUpAt));
    }

    private static AuditAct act(Caller caller, Redemption redemption) {
        AuditActor actor = AuditActor.person(caller.personId(), SponsorStaff.ROLE);
        String id = redemption.redemptionId.toString();
        return AuditAct.done(actor, "points.redemption.pick-up", "redemption", id, redemption.areaId);
    }
}
