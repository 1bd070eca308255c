package linli.check.races;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.local.demo.Visitor;

/** One resident orders more of an item at once than the area's policy allows. */
final class LimitPerPerson implements Race {

    /** What the example's policy allows of one item in a month. */
    private static final int LIMIT = 2;

    private static final int AT_ONCE = 6;
    private static final int PLENTY = 1_000_000;

    private final Crowd crowd;
    private final Orders orders;
    private final List<Resident> residents;

    LimitPerPerson(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.residents = residents;
    }

    @Override
    public String name() {
        return "the limit per person";
    }

    @Override
    public Round round(Random random) {
        Resident resident = residents.get(random.nextInt(residents.size()));
        String itemId = crowd.item(1, PLENTY);
        List<Call> calls = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> orders.order(resident, itemId))
                .toList();
        List<Visitor.Reply> replies = orders.together(calls);
        List<String> findings = Orders.findings(replies, LIMIT, 201, "REDEMPTION_LIMIT_REACHED");
        orders.giveBack(Collections.nCopies(replies.size(), resident), replies);
        return Round.of(findings);
    }
}
