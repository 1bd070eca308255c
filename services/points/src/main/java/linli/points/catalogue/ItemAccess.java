package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.points.PointsError;
import linli.points.sponsor.SponsorStaff;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who may say what is offered: the sponsor's staff, and the community's workers for their area. */
@ApplicationScoped
class ItemAccess {

    private final AreaTree areas;
    private final SponsorStaff staff;

    @Inject
    ItemAccess(AreaTree areas, SponsorStaff staff) {
        this.areas = areas;
        this.staff = staff;
    }

    /** The role on whose strength the caller may offer what is asked for; 403 if there is none. */
    Uni<String> requireMayOffer(Mutiny.Session session, Caller caller, OfferItemRequest request) {
        return findRole(session, caller, request.sponsorId(), request.areaId()).map(role -> {
            if (role == null) {
                throw WireError.FORBIDDEN.because(
                        "只有该单位的工作人员和辖区社区工作人员可以发布", "Only its staff and the area's community workers may offer items");
            }
            return role;
        });
    }

    /** 403 for who can't have any item to change. */
    Uni<Void> requireAny(Mutiny.Session session, Caller caller) {
        boolean worker = caller.grants().stream().anyMatch(grant -> grant.role().equals(Role.COMMUNITY_WORKER));
        return worker ? Uni.createFrom().voidItem() : staff.requireAny(session, caller);
    }

    /** The role on whose strength the caller may change an item; 404 if it is another's. */
    Uni<String> requireMayChange(Mutiny.Session session, Caller caller, Item item) {
        return findRole(session, caller, item.sponsorId, item.areaId).map(role -> {
            if (role == null) {
                throw PointsError.ITEM_NOT_FOUND.because();
            }
            return role;
        });
    }

    private Uni<@Nullable String> findRole(
            Mutiny.Session session, Caller caller, @Nullable UUID sponsorId, @Nullable String areaId) {
        if (areaId != null && caller.mayActIn(areas, areaId, Role.COMMUNITY_WORKER)) {
            return Uni.createFrom().item(Role.COMMUNITY_WORKER);
        }
        if (sponsorId == null) {
            return Uni.createFrom().nullItem();
        }
        return staff.isStaff(session, caller, sponsorId).map(isStaff -> isStaff ? SponsorStaff.ROLE : null);
    }
}
