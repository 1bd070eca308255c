package linli.check.drive;

import java.util.Map;
import java.util.UUID;
import linli.check.drive.Crowd.Resident;

/** What residents do, and the shopkeeper for them, as calls on one route: each with a key of its own, so one that is sent again is the same. */
public final class Acts {

    private final Route route;
    private final Identity shopkeeper;

    public Acts(Route route, Identity shopkeeper) {
        this.route = route;
        this.shopkeeper = shopkeeper;
    }

    /** An order of one piece. */
    public Call order(Resident resident, String itemId) {
        return post(
                resident.identity(), Town.POINTS + "/redemptions", "{\"itemId\":\"" + itemId + "\",\"quantity\":1}");
    }

    public Call cancellation(Resident resident, String redemptionId) {
        return post(resident.identity(), Town.POINTS + "/redemptions/" + redemptionId + "/cancellation", "{}");
    }

    /** Hands over what a code is for. */
    public Call pickUp(String code) {
        return post(shopkeeper, Town.POINTS + "/pickups", "{\"code\":\"" + code + "\"}");
    }

    /**
     * Signs up for an activity.
     *
     * @param activity its path
     */
    public Call signUp(Resident resident, String activity) {
        return post(resident.identity(), activity + "/signups", "{\"displayName\":\"核查\"}");
    }

    /**
     * Gives the place back; has no key, since doing it twice is doing it once.
     *
     * @param activity its path
     */
    public Call withdrawal(Resident resident, String activity) {
        return new Call("DELETE", url(activity + "/signups/me"), resident.identity());
    }

    /** Looks at the first page. */
    public Call home(Resident resident) {
        return new Call("GET", url("/api/insights/v1/me/home"), resident.identity());
    }

    private Call post(Identity by, String path, String body) {
        return new Call("POST", url(path), by, Map.of("Idempotency-Key", "check-" + UUID.randomUUID()), body);
    }

    private String url(String path) {
        return route.urlOf(path);
    }
}
