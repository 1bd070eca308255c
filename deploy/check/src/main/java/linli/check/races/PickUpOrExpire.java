package linli.check.races;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Town;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/**
 * Codes are shown at the till at the moment at which their time is over and the service's timer looks. The days until then
 * are taken from the orders; when the timer looks is seen from those that it has closed before.
 */
final class PickUpOrExpire implements Race {

    private static final int ORDERS = 20;
    private static final Duration SOON = Duration.ofMillis(500);
    private static final int SPREAD_MILLIS = 30;

    private final RunningStack stack;
    private final Crowd crowd;
    private final Orders orders;
    private final List<Resident> residents;
    private final Duration timer;
    private Instant looked = Instant.EPOCH;

    /**
     * Nobody holds anything yet.
     *
     * @param timer from one look of the stack's timer to the next
     */
    PickUpOrExpire(RunningStack stack, Crowd crowd, List<Resident> residents, Duration timer) {
        this.stack = stack;
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.residents = residents;
        this.timer = timer;
    }

    @Override
    public String name() {
        return "pick-up against expiry";
    }

    @Override
    public int size() {
        return ORDERS;
    }

    @Override
    public Duration pause() {
        return timer;
    }

    private record Held(Resident resident, String redemptionId, String code) {}

    @Override
    public List<String> round(Random random) {
        List<Held> held = IntStream.range(0, ORDERS)
                .mapToObj(i -> hold(residents.get(random.nextInt(residents.size()))))
                .toList();
        List<String> ids = held.stream().map(Held::redemptionId).toList();
        Instant end = nextLook();
        endAt(end, ids);
        List<Integer> pickUps = new ArrayList<>();
        Eventually.at(end.minusMillis(SPREAD_MILLIS));
        for (Held order : held) {
            pickUps.add(
                    orders.together(List.of(orders.pickUp(order.code()))).get(0).status());
        }
        looked = whenExpired(ids);
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            findings.addAll(findings(pickUps.get(i), status(held.get(i))));
        }
        return findings;
    }

    private static List<String> findings(int pickUp, String status) {
        boolean pickedUp = pickUp == 201 && status.equals("PICKED_UP");
        boolean expired = pickUp == 409 && status.equals("EXPIRED");
        return pickedUp || expired ? List.of() : List.of("pick-up " + pickUp + ", then " + status);
    }

    private Held hold(Resident resident) {
        Visitor.Reply reply = orders.hold(resident, crowd.item(1, 1));
        return new Held(resident, reply.text("redemptionId"), reply.text("pickUpCode"));
    }

    private String status(Held held) {
        return crowd.town()
                .get(held.resident().identity(), Town.POINTS + "/redemptions/" + held.redemptionId())
                .text("status");
    }

    private Instant nextLook() {
        Instant soon = Instant.now().plus(SOON);
        if (looked.equals(Instant.EPOCH)) {
            return soon;
        }
        long looks = Duration.between(looked, soon).dividedBy(timer) + 1;
        return looked.plus(timer.multipliedBy(looks));
    }

    /** Nothing of the API brings the end of an order forward. */
    private void endAt(Instant end, List<String> ids) {
        try (Connection connection = stack.superuser("points");
                PreparedStatement update = connection.prepareStatement(
                        "update redemption set pick_up_before = ? where redemption_id::text = any (?)")) {
            update.setTimestamp(1, Timestamp.from(end));
            update.setArray(2, array(connection, ids));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new PartFailed("The end of orders could not be moved", failed);
        }
    }

    /** Waits until none is open; says when the timer closed its first, or, if the till had them all, when it did before. */
    private Instant whenExpired(List<String> ids) {
        Eventually.until("orders whose time is over are closed", () -> open(ids) == 0);
        return one(
                                "select min(closed_at) from redemption where status = 'EXPIRED' and redemption_id::text = any (?)",
                                ids)
                        instanceof Timestamp at
                ? at.toInstant()
                : looked;
    }

    private long open(List<String> ids) {
        return (Long)
                one("select count(*) from redemption where status = 'HELD' and redemption_id::text = any (?)", ids);
    }

    private Object one(String sql, List<String> ids) {
        try (Connection connection = stack.superuser("points");
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, array(connection, ids));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getObject(1);
            }
        } catch (SQLException failed) {
            throw new PartFailed("The orders could not be read", failed);
        }
    }

    private static Array array(Connection connection, List<String> ids) throws SQLException {
        return connection.createArrayOf("text", ids.toArray());
    }
}
