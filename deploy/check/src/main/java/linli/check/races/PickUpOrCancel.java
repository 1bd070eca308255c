package linli.check.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Town;
import linli.local.demo.Visitor;

/** A code is shown at the till while its owner cancels on the phone: one of both happens, and the order says which. */
final class PickUpOrCancel implements Race {

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
    public List<String> round(Random random) {
        Resident resident = residents.get(random.nextInt(residents.size()));
        Visitor.Reply held = orders.hold(resident, crowd.item(1, 1));
        String redemptionId = held.text("redemptionId");
        List<Visitor.Reply> replies = orders.together(
                List.of(orders.pickUp(held.text("pickUpCode")), orders.cancellation(resident, redemptionId)));
        int pickUp = replies.get(0).status();
        int cancellation = replies.get(1).status();
        String status = crowd.town()
                .get(resident.identity(), Town.POINTS + "/redemptions/" + redemptionId)
                .text("status");
        List<String> findings = new ArrayList<>();
        boolean pickedUp = pickUp == 201 && cancellation == 409 && status.equals("PICKED_UP");
        boolean cancelled = pickUp == 409 && cancellation == 200 && status.equals("CANCELLED");
        if (!pickedUp && !cancelled) {
            findings.add("pick-up " + pickUp + ", cancellation " + cancellation + ", then " + status);
        }
        return findings;
    }
}
