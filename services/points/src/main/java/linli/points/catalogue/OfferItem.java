package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import linli.platform.Ids;
import linli.platform.area.AreaTree;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.points.sponsor.Sponsors;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;

/** A sponsor's item enters the catalogue with the pieces at hand. */
@ApplicationScoped
class OfferItem {

    private final Sponsors sponsors;
    private final AreaTree areas;
    private final Stock stock;
    private final Items items;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    OfferItem(Sponsors sponsors, AreaTree areas, Stock stock, Items items, AuditTrail audit, InstantSource clock) {
        this.sponsors = sponsors;
        this.areas = areas;
        this.stock = stock;
        this.items = items;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Enters an item.
     *
     * @param role on whose strength the caller may, for the audit
     */
    Uni<ItemView> offer(Mutiny.Session session, OfferItemRequest request, Caller caller, String role) {
        areas.require(request.areaId(), "areaId");
        Item item = item(request);
        return sponsors.find(session, request.sponsorId())
                .invoke(sponsor -> {
                    if (sponsor == null) {
                        throw ProblemException.invalid("sponsorId", "没有这个赞助单位", "There is no such sponsor");
                    }
                    requireSamePath(sponsor.areaId, request.areaId());
                })
                .chain(() -> session.persist(item))
                .chain(session::flush)
                .chain(() -> stock.open(session, item.itemId, request.stock(), item.createdAt))
                .chain(() -> audit.write(session, act(item, caller, role)))
                .chain(session::flush)
                .chain(() -> items.get(session, item.itemId));
    }

    private static AuditAct act(Item item, Caller caller, String role) {
        AuditActor actor = AuditActor.person(caller.personId(), role);
        return AuditAct.done(actor, "points.item.offer", "item", item.itemId.toString(), item.areaId);
    }

    private Item item(OfferItemRequest request) {
        Item item = new Item();
        item.itemId = Ids.next();
        item.sponsorId = request.sponsorId();
        item.areaId = request.areaId();
        item.name = request.name().strip();
        item.description = request.description().strip();
        item.image = request.image();
        item.points = request.points();
        item.onOffer = true;
        item.createdAt = clock.instant();
        return item;
    }

    /** A sponsor gives where it is, below, or (a shop for the whole street) above. */
    private void requireSamePath(String sponsorAreaId, String areaId) {
        if (!areas.isWithin(areaId, sponsorAreaId) && !areas.isWithin(sponsorAreaId, areaId)) {
            throw ProblemException.invalid("areaId", "该区域与赞助单位所在区域无关", "The area has nothing to do with the sponsor's");
        }
    }
}
