package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;

import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsByHand;
import linli.wire.Grant;

/** Redemption without the application around it. */
final class Counter extends PointsByHand {

    Counter() {
        if (tables.number("select count(*) from policy where kind = 'points.redemption'") == 0) {
            rows.policies();
        }
        reload();
    }

    Volunteer aVolunteer(long points) {
        return rows.volunteer(aKey(), "VERIFIED", points);
    }

    Volunteer anUnverifiedVolunteer(long points) {
        return rows.volunteer(aKey(), "UNVERIFIED", points);
    }

    /** One without an account of the identity provider. */
    Volunteer anElder(long points) {
        return rows.volunteer(null, "VERIFIED", points);
    }

    Shop aShop() {
        return rows.shop();
    }

    String anItem(Shop shop, String areaId, long points, long stock) {
        return rows.item(shop, areaId, points, stock);
    }

    long balanceOf(Volunteer volunteer) {
        return tables.number("select coalesce(max(balance), 0) from account where volunteer_id = ?", volunteer.id());
    }

    long stockOf(String itemId) {
        return tables.number("select stock from item_stock where item_id = ?", UUID.fromString(itemId));
    }

    /** A worker of the volunteers' community. */
    static Caller aWorker() {
        return person(aKey(), new Grant(Role.COMMUNITY_WORKER, COMMUNITY));
    }

    RedemptionView redeem(Volunteer volunteer, String itemId, int quantity) {
        return read(redeem(volunteer, aKey(), itemId, quantity), RedemptionView.class);
    }

    Response redeem(Volunteer volunteer, String key, String itemId, int quantity) {
        RedeemPointsRequest order = new RedeemPointsRequest(UUID.fromString(itemId), quantity);
        RedemptionResource resource = beans.get(RedemptionResource.class);
        return post(resident(volunteer), "/redemptions", key, () -> resource.redeem(order));
    }

    Response redeemFor(Volunteer elder, Caller worker, String key, String itemId) {
        RedeemForElderRequest order = new RedeemForElderRequest(UUID.fromString(itemId), 1, "本人当面同意");
        AssistedRedemptionResource resource = beans.get(AssistedRedemptionResource.class);
        return post(
                worker, "/volunteers/" + elder.id() + "/redemptions", key, () -> resource.redeem(elder.id(), order));
    }

    RedemptionView cancel(Caller caller, UUID redemptionId) {
        RedemptionResource resource = beans.get(RedemptionResource.class);
        String path = "/redemptions/" + redemptionId + "/cancellation";
        return read(post(caller, path, aKey(), () -> resource.cancel(redemptionId)), RedemptionView.class);
    }

    PickUpView pickUp(String staff, String code) {
        PickUpResource resource = beans.get(PickUpResource.class);
        PickUpRequest body = new PickUpRequest(code);
        return read(post(person(staff), "/pickups", aKey(), () -> resource.pickUp(body)), PickUpView.class);
    }
}
