package linli.check.races;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.local.demo.Visitor;

/** One code is shown at several tills at once: the goods are handed over once. */
final class PickUpTwice implements Race {

    private static final int TILLS = 4;

    private final Crowd crowd;
    private final Orders orders;
    private final List<Resident> residents;

    PickUpTwice(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.residents = residents;
    }

    @Override
    public String name() {
        return "one pick-up code at several tills";
    }

    @Override
    public Round round(Random random) {
        Resident resident = residents.get(random.nextInt(residents.size()));
        Visitor.Reply held = orders.hold(resident, crowd.item(1, 1));
        List<Call> calls = IntStream.range(0, TILLS)
                .mapToObj(till -> orders.pickUp(held.text("pickUpCode")))
                .toList();
        return Round.of(Orders.findings(orders.together(calls), 1, 201, "ALREADY_PICKED_UP"));
    }
}
