package linli.check.cancel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Identity;
import linli.check.drive.Town;

/**
 * What is asked for and given up: acts of each pool, each of which is possible whatever became of the others, so that it
 * must be answered well when it is asked for again.
 */
final class Acts {

    /** The kind of change that is a correction of stock. */
    static final int CORRECTION = 2;

    private static final int SIGN_UP = 1;
    private static final int KINDS = 3;
    /** Nobody can be at two activities at once. */
    private static final Duration APART = Duration.ofHours(2);

    private static final int RESIDENTS = 32;
    /** The limit per person that the example's policy sets. */
    private static final int EACH = 2;

    private final Crowd crowd;
    private final List<Resident> residents;
    private final String corrected;
    private final Instant firstDay = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    private int activities;
    private int orders;
    private int signUps;
    private String item = "";
    private String activity = "";

    Acts(Crowd crowd, int most) {
        this.crowd = crowd;
        residents = crowd.residents(RESIDENTS, most / RESIDENTS + RESIDENTS);
        corrected = crowd.item(1, 1);
        String known = activity();
        residents.forEach(
                resident -> crowd.town().create(resident.identity(), known, Map.of("displayName", "小明"), 201));
    }

    /** One that changes something and may be asked for again under its key. */
    synchronized Call change(int kind) {
        return switch (Math.floorMod(kind, KINDS)) {
            case 0 -> order();
            case SIGN_UP -> signUp();
            default -> correction(corrected);
        };
    }

    private Call correction(String itemId) {
        return call(
                crowd.shopkeeper(),
                Town.POINTS + "/items/" + itemId + "/stock-corrections",
                "{\"delta\":1,\"reason\":\"核查\"}");
    }

    /** The pools, with calls that need a connection of each and nothing else that is asked for here. */
    List<Lending.Pool> pools() {
        // What can't be ordered is looked for among the answers given before, and those are read beside the orders.
        String nothing = "{\"itemId\":\"" + UUID.randomUUID() + "\",\"quantity\":1}";
        return List.of(
                new Lending.Pool("points", "points", () -> correction(corrected), 201),
                new Lending.Pool(
                        "points-redemption",
                        "points",
                        () -> call(residents.get(0).identity(), Town.POINTS + "/redemptions", nothing),
                        404),
                new Lending.Pool("events", "events", () -> change(SIGN_UP), 201));
    }

    /** One that only reads. */
    Call read(int kind) {
        Resident resident = residents.get(Math.floorMod(kind, RESIDENTS));
        List<String> paths = List.of(
                Town.POINTS + "/me/entries",
                Town.POINTS + "/items?areaId=" + Town.COMMUNITY,
                Town.EVENTS + "/me/participations",
                Town.EVENTS + "/activities?areaId=" + Town.COMMUNITY);
        String path = paths.get(Math.floorMod(kind, paths.size()));
        return new Call("GET", crowd.town().url(path), resident.identity());
    }

    private Call order() {
        int number = orders++;
        if (number % (RESIDENTS * EACH) == 0) {
            item = crowd.item(1, RESIDENTS * EACH);
        }
        String body = "{\"itemId\":\"" + item + "\",\"quantity\":1}";
        return call(residents.get(number % RESIDENTS).identity(), Town.POINTS + "/redemptions", body);
    }

    private Call signUp() {
        int number = signUps++;
        if (number % RESIDENTS == 0) {
            activity = activity();
        }
        return call(residents.get(number % RESIDENTS).identity(), activity, "{\"displayName\":\"小明\"}");
    }

    private String activity() {
        Instant start = firstDay.plus(APART.multipliedBy(activities++));
        return crowd.published(start, APART.dividedBy(2), RESIDENTS) + "/signups";
    }

    private Call call(Identity by, String path, String body) {
        Map<String, String> key = Map.of("Idempotency-Key", "check-cancel-" + UUID.randomUUID());
        return new Call("POST", crowd.town().url(path), by, key, body);
    }

    /** One of each kind, to see how long they take. */
    List<Call> samples() {
        List<Call> samples = new ArrayList<>();
        for (int kind = 0; kind < 12; kind++) {
            samples.add(change(kind));
            samples.add(read(kind));
        }
        return samples;
    }
}
