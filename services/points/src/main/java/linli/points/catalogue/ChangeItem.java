package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import linli.platform.IfMatch;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.points.PointsError;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is said about an item changes: its words, its price, or whether it is on offer. */
@ApplicationScoped
class ChangeItem {

    private final ItemAccess access;
    private final Items items;
    private final AuditTrail audit;

    @Inject
    ChangeItem(ItemAccess access, Items items, AuditTrail audit) {
        this.access = access;
        this.items = items;
        this.audit = audit;
    }

    Uni<ItemView> change(
            Mutiny.Session session, Caller caller, UUID itemId, @Nullable String ifMatch, ChangeItemRequest request) {
        return session.find(Item.class, itemId)
                .chain(item -> {
                    if (item == null) {
                        throw PointsError.ITEM_NOT_FOUND.because();
                    }
                    return access.requireMayChange(session, caller, item).chain(role -> {
                        requireVersion(item, ifMatch);
                        apply(item, request);
                        return audit.write(session, act(item, caller, role));
                    });
                })
                // Flushed and forgotten, so that the view is read as it will be committed.
                .chain(session::flush)
                .invoke(session::clear)
                .chain(() -> items.get(session, itemId));
    }

    private static void requireVersion(Item item, @Nullable String ifMatch) {
        if (IfMatch.version(ifMatch) != item.version) {
            throw WireError.VERSION_STALE.because();
        }
    }

    private static void apply(Item item, ChangeItemRequest request) {
        item.name = request.name().strip();
        item.description = request.description().strip();
        item.image = request.image();
        item.points = request.points();
        item.onOffer = request.onOffer();
    }

    private static AuditAct act(Item item, Caller caller, String role) {
        AuditActor actor = AuditActor.person(caller.personId(), role);
        return AuditAct.done(actor, "points.item.change", "item", item.itemId.toString(), item.areaId);
    }
}
