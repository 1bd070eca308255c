package linli.check.overload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Town;
import linli.embedded.PartFailed;

/** A resident in a rush: what they ask for next, and what they were granted. Of one thread. */
final class Customer {

    /** What the example's policy lets a person have of one item. */
    static final int OF_ONE_ITEM = 2;

    private static final byte[] NOTHING = {};
    /** Between the key and the body, which is of the same length for all orders. */
    private static final String BODY = "\r\n\r\n{\"itemId\":\"%s\",\"quantity\":1}";

    private final Resident resident;
    private final Map<Want, Wish> looks = new EnumMap<>(Want.class);
    private final byte[] orderHead;
    private final Map<Want, Deque<Wish>> refused = new EnumMap<>(Want.class);
    private final Map<Want, Integer> begun = new EnumMap<>(Want.class);
    private final Set<String> granted = new HashSet<>();
    private int inDoubt;

    /**
     * A customer who has nothing yet.
     *
     * @param host as it is named in requests
     */
    Customer(Resident resident, String host) {
        this.resident = resident;
        String by = "Authorization: " + resident.identity().headers().get("Authorization") + "\r\n";
        look(Want.ACCOUNT, get(Town.POINTS + "/me/account", host, by));
        look(Want.CATALOGUE, get(Town.POINTS + "/items?areaId=" + Town.COMMUNITY, host, ""));
        look(Want.ACTIVITIES, get(Town.EVENTS + "/activities?areaId=" + Town.COMMUNITY, host, ""));
        int length = body(new UUID(0, 0).toString()).length() - "\r\n\r\n".length();
        orderHead = ("POST " + Town.POINTS + "/redemptions HTTP/1.1\r\nHost: " + host + "\r\n" + by
                        + "Content-Type: application/json\r\nContent-Length: " + length + "\r\nIdempotency-Key: ")
                .getBytes(US_ASCII);
        for (Want want : List.of(Want.HOT_ORDER, Want.ORDER)) {
            refused.put(want, new ArrayDeque<>());
            begun.put(want, 0);
        }
    }

    private void look(Want want, byte[] request) {
        looks.put(want, new Wish(want, this, request, NOTHING));
    }

    private static byte[] get(String path, String host, String by) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + by + "\r\n").getBytes(US_ASCII);
    }

    private static String body(String itemId) {
        return BODY.formatted(itemId);
    }

    /** The next request of a kind; an order that was refused before comes first. */
    Wish next(Want want, List<String> items) {
        return want.isOrder() ? order(want, items) : Objects.requireNonNull(looks.get(want));
    }

    private Wish order(Want want, List<String> items) {
        Wish again = waiting(want).poll();
        if (again != null) {
            return again;
        }
        int number = begun(want);
        if (number / OF_ONE_ITEM >= items.size()) {
            throw new PartFailed(
                    "There is nothing left that " + resident.identity().name() + " may order");
        }
        begun.put(want, number + 1);
        String item = items.get(number / OF_ONE_ITEM);
        byte[] rest = ("check-overload-" + UUID.randomUUID() + body(item)).getBytes(US_ASCII);
        return new Wish(want, this, orderHead, rest);
    }

    /** Gives up what was refused of a kind, and begins with the first item of other ones. */
    void beginAnew(Want want) {
        waiting(want).clear();
        begun.put(want, 0);
    }

    /** How many orders of a kind were made of the items that are there now. */
    int begun(Want want) {
        return begun.getOrDefault(want, 0);
    }

    void granted(Wish wish, String redemptionId) {
        if (wish.want().isOrder()) {
            granted.add(redemptionId);
        }
    }

    void refused(Wish wish) {
        if (wish.want().isOrder()) {
            waiting(wish.want()).add(wish);
        }
    }

    /** Nobody knows what became of it. */
    void lost(Wish wish) {
        if (wish.want().isOrder()) {
            inDoubt++;
        }
    }

    private Deque<Wish> waiting(Want want) {
        return refused.computeIfAbsent(want, none -> new ArrayDeque<>());
    }

    Resident resident() {
        return resident;
    }

    /** Ids of the orders that were acknowledged. */
    Set<String> granted() {
        return granted;
    }

    /** How many orders may or may not be there. */
    int inDoubt() {
        return inDoubt;
    }
}
