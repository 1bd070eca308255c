package linli.check.races;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Town;
import linli.local.demo.Visitor;

/** A code is shown at the till while its owner cancels on the phone: one of both happens, and the order says which. */
final class PickUpOrCancel implements Race {

    private static final String PICKED_UP = "PICKED_UP";
    private static final String CANCELLED = "CANCELLED";
    /** Which of both takes longer to come to the order is not always the same; so neither is always first. */
    private static final int LEAD_MILLIS = 8;

    private final Crowd crowd;
    private final Orders orders;
    private final List<Resident> residents;

    PickUpOrCancel(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.residents = residents;
    }

    @Override
    public String name() {
        return "pick-up against cancellation";
    }

    @Override
    public List<String> sides() {
        return List.of(PICKED_UP, CANCELLED);
    }

    @Override
    public Round round(Random random) {
        Resident resident = residents.get(random.nextInt(residents.size()));
        Visitor.Reply held = orders.hold(resident, crowd.item(1, 1));
        String redemptionId = held.text("redemptionId");
        Instant now = Instant.now();
        List<Orders.Sent> sent = orders.each(
                List.of(orders.pickUp(held.text("pickUpCode")), orders.cancellation(resident, redemptionId)),
                List.of(now.plusMillis(random.nextInt(LEAD_MILLIS)), now.plusMillis(random.nextInt(LEAD_MILLIS))));
        Visitor.Reply pickUp = sent.get(0).reply();
        Visitor.Reply cancellation = sent.get(1).reply();
        String status = crowd.town()
                .get(resident.identity(), Town.POINTS + "/redemptions/" + redemptionId)
                .text("status");
        boolean pickedUp = pickUp.status() == 201
                && Orders.isRefused(cancellation, "ALREADY_PICKED_UP")
                && status.equals(PICKED_UP);
        boolean cancelled = Orders.isRefused(pickUp, "REDEMPTION_NOT_HELD")
                && cancellation.status() == 200
                && status.equals(CANCELLED);
        if (pickedUp || cancelled) {
            return new Round(1, List.of(status), List.of());
        }
        String finding =
                "pick-up " + Orders.told(pickUp) + ", cancellation " + Orders.told(cancellation) + ", then " + status;
        return new Round(1, List.of(), List.of(finding));
    }
}
