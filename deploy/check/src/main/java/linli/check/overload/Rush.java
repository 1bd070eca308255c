package linli.check.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Hands;

/** Everybody who wants something, in turn, and the things that they want. Of one thread. */
final class Rush {

    private static final int PLENTY = 1_000_000;
    /** Orders that may be under way or refused, beyond those that are granted. */
    private static final int MORE = 40;

    private static final double SPREAD = 1.5;
    /** So many items are made at a time. */
    private static final int AT_ONCE = 4;

    private final Crowd crowd;
    private final List<Customer> customers;
    private final List<Want> wants;
    private final Random random;
    private final List<String> hot = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private int turn;

    /**
     * Nobody has anything yet.
     *
     * @param wants what is asked for, each as often as it stands here
     * @param host as it is named in requests
     */
    Rush(Crowd crowd, List<Resident> residents, List<Want> wants, String host, Random random) {
        this(
                crowd,
                residents.stream().map(resident -> new Customer(resident, host)).toList(),
                wants,
                random);
    }

    private Rush(Crowd crowd, List<Customer> customers, List<Want> wants, Random random) {
        this.crowd = crowd;
        this.customers = customers;
        this.wants = wants;
        this.random = random;
    }

    /** The same people, with all that they were granted, who want something of one kind anew and nothing else. */
    Rush wanting(Want one) {
        customers.forEach(customer -> customer.beginAnew(one));
        return new Rush(crowd, customers, List.of(one), random);
    }

    /** Offers as many items as a while needs: of each a person may have two. */
    void provide(double perSecond, Duration length) {
        double each = SPREAD * perSecond * length.toMillis() / 1000 / customers.size() / wants.size();
        offer(hot, Want.HOT_ORDER, (int) each);
        offer(others, Want.ORDER, (int) each);
    }

    private void offer(List<String> items, Want want, int more) {
        int orders = customers.stream()
                        .mapToInt(customer -> customer.begun(want))
                        .max()
                        .orElseThrow()
                + more
                + MORE;
        int missing = (orders + Customer.OF_ONE_ITEM - 1) / Customer.OF_ONE_ITEM - items.size();
        items.addAll(Hands.share(AT_ONCE, Collections.nCopies(Math.max(missing, 0), () -> crowd.item(1, PLENTY))));
    }

    /** What is asked for next, and by whom. */
    Wish next() {
        Want want = wants.get(random.nextInt(wants.size()));
        turn = (turn + 1) % customers.size();
        Customer customer = customers.get(turn);
        List<String> items = want == Want.HOT_ORDER ? hot : others;
        return customer.next(want, items);
    }

    /** Remembers what became of a wish. */
    void done(Wish wish, Tally.Verdict verdict, Answer answer) {
        switch (verdict) {
            case GRANTED -> wish.customer().granted(wish, answer.redemptionId());
            case REFUSED -> wish.customer().refused(wish);
            case WRONG -> wish.customer().lost(wish);
        }
    }

    /** Nobody knows what became of it. */
    void lost(Wish wish) {
        wish.customer().lost(wish);
    }

    List<Customer> customers() {
        return customers;
    }
}
