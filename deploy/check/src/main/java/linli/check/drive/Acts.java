package linli.check.drive;

import java.util.Map;
import java.util.UUID;
import linli.check.drive.Crowd.Resident;

/**
 * What residents do, and others for them, as calls on one route: each with a key of its own, so one that is sent again is
 * the same.
 */
public final class Acts {

    private final Route route;
    private final SignIn signIn;
    private final Others others;

    /** Who acts for residents: hands out, confirms their minutes, enters organisations. */
    record Others(Identity shopkeeper, Person leader, Identity officer) {}

    Acts(Route route, SignIn signIn, Others others) {
        this.route = route;
        this.signIn = signIn;
        this.others = others;
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
        return post(others.shopkeeper(), Town.POINTS + "/pickups", "{\"code\":\"" + code + "\"}");
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

    /**
     * Says how long a resident served, or corrects it.
     *
     * @param activity its path; the leader's
     */
    public Call confirmation(Resident resident, String activity, long minutes) {
        return post(
                others.leader().identity(),
                activity + "/confirmation",
                "{\"entries\":[{\"volunteerId\":\"" + resident.volunteerId() + "\",\"minutes\":" + minutes
                        + ",\"reason\":\"核查\"}]}");
    }

    /** Enters an organisation of the leader's. */
    public Call entry(String name) {
        return post(
                others.officer(),
                Town.REGISTRY + "/organisations",
                "{\"name\":\"" + name + "\",\"areaId\":\"" + Town.COMMUNITY
                        + "\",\"standing\":\"FILED\",\"leaders\":[{\"personId\":\""
                        + others.leader().personId() + "\",\"displayName\":\"核查\"}]}");
    }

    /** Signs somebody in by WeChat; a code is good for one call. */
    public Call signIn(String openid) {
        return new Call(
                "POST",
                url("/api/auth/v1/wechat"),
                Identity.NOBODY,
                Map.of(),
                "{\"code\":\"" + signIn.weChatCode(openid) + "\",\"channel\":\"mini\"}");
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
