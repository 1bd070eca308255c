package linli.check.races;

import java.util.List;
import java.util.Random;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.local.demo.Visitor;

/** More want an item than there are pieces of it. */
final class LastStock implements Race {

    private static final int FEW_PIECES = 3;
    /** Of so many the first orders are judged without a lock on the stock, the last ones behind it. */
    private static final int SOME_PIECES = 11;

    private static final int MOST_TOO_MANY = 5;

    private final Crowd crowd;
    private final Orders orders;
    private final List<Resident> residents;

    LastStock(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.residents = residents;
    }

    @Override
    public String name() {
        return "the last pieces of an item";
    }

    @Override
    public Round round(Random random) {
        int pieces = 1 + random.nextInt(random.nextBoolean() ? FEW_PIECES : SOME_PIECES);
        String itemId = crowd.item(1, pieces);
        List<Resident> wanting = Orders.some(residents, pieces + 1 + random.nextInt(MOST_TOO_MANY), random);
        List<Call> calls =
                wanting.stream().map(resident -> orders.order(resident, itemId)).toList();
        List<Visitor.Reply> replies = orders.together(calls);
        List<String> findings = Orders.findings(replies, pieces, 201, "OUT_OF_STOCK");
        // Pieces that never were can't be given back.
        if (findings.isEmpty()) {
            orders.giveBack(wanting, replies);
        }
        return Round.of(findings);
    }
}
