package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.points.PointsError;
import linli.points.sponsor.SponsorStaff;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sponsor's staff counted: pieces came or went otherwise than by redemption. */
@ApplicationScoped
class CorrectStock {

    private static final Purpose REASON = new Purpose("points.stock_movement.reason");

    private final SponsorStaff staff;
    private final Stock stock;
    private final AuditTrail audit;
    private final PersonalDataCipher cipher;
    private final InstantSource clock;

    @Inject
    CorrectStock(SponsorStaff staff, Stock stock, AuditTrail audit, PersonalDataCipher cipher, InstantSource clock) {
        this.staff = staff;
        this.stock = stock;
        this.audit = audit;
        this.cipher = cipher;
        this.clock = clock;
    }

    Uni<StockCorrectionView> correct(
            Mutiny.Session session, Caller caller, UUID itemId, StockCorrectionRequest request) {
        if (request.delta() == 0) {
            throw ProblemException.invalid("delta", "不能为 0", "Must not be 0");
        }
        StockMovement correction = StockMovement.of(
                StockMovement.Kind.CORRECTION,
                itemId,
                request.delta(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        correction.reason = cipher.encryptText(REASON, request.reason().strip());
        correction.personId = caller.personId();
        return requireStaffed(session, caller, itemId)
                .chain(item -> audit.write(session, act(item, caller)))
                .chain(() -> stock.correct(session, correction))
                .chain(() -> stock.get(session, itemId))
                .map(left -> new StockCorrectionView(
                        correction.id,
                        itemId,
                        correction.delta,
                        request.reason().strip(),
                        left,
                        correction.createdAt));
    }

    private Uni<Item> requireStaffed(Mutiny.Session session, Caller caller, UUID itemId) {
        return session.find(Item.class, itemId).call(item -> {
            if (item == null) {
                throw PointsError.ITEM_NOT_FOUND.because();
            }
            return staff.isStaff(session, caller, item.sponsorId).invoke(isStaff -> {
                if (!isStaff) {
                    throw PointsError.ITEM_NOT_FOUND.because();
                }
            });
        });
    }

    private static AuditAct act(Item item, Caller caller) {
        AuditActor actor = AuditActor.person(caller.personId(), SponsorStaff.ROLE);
        return AuditAct.done(actor, "points.stock.correct", "item", item.itemId.toString(), item.areaId);
    }
}
