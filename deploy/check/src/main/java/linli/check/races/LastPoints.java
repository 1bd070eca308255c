package linli.check.races;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.local.demo.Visitor;

/** One resident orders more at once, each another item, than their points pay. */
final class LastPoints implements Race {

    private static final int MOST_AFFORDABLE = 3;
    private static final int TOO_MANY = 3;
    private static final int PLENTY = 1_000_000;

    private final Crowd crowd;
    private final Orders orders;
    /** Nobody else may spend the points of a resident who is counting theirs. */
    private final BlockingQueue<Resident> idle;

    LastPoints(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.idle = new LinkedBlockingQueue<>(residents);
    }

    @Override
    public String name() {
        return "the last points of a resident";
    }

    @Override
    public Round round(Random random) {
        Resident resident = idle.remove();
        try {
            return round(resident, 1 + random.nextInt(MOST_AFFORDABLE));
        } finally {
            idle.add(resident);
        }
    }

    private Round round(Resident resident, int affordable) {
        int price = Math.toIntExact(crowd.points(resident) / affordable);
        List<Call> calls = IntStream.range(0, affordable + TOO_MANY)
                .mapToObj(i -> orders.order(resident, crowd.item(price, PLENTY)))
                .toList();
        List<Visitor.Reply> replies = orders.together(calls);
        List<String> findings = Orders.findings(replies, affordable, 201, "INSUFFICIENT_POINTS");
        orders.giveBack(Collections.nCopies(replies.size(), resident), replies);
        return Round.of(findings);
    }
}
