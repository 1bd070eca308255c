package linli.check.races;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Town;
import linli.local.demo.Visitor;

/**
 * Codes are shown at the till at the moment at which their time is over and the service's timer looks. Whoever comes later
 * is refused by the clock alone, so they come a little before as well: the timer then meets orders that are being handed
 * over, and they meet orders that it is closing.
 */
final class PickUpOrExpire implements Race {

    private static final String PICKED_UP = "PICKED_UP";
    private static final String EXPIRED = "EXPIRED";
    private static final int ORDERS = 40;
    /** A timer that looks before the end finds nothing, and it does not look to the millisecond. */
    private static final Duration MARGIN = Duration.ofMillis(10);

    /** From the end to the first who comes before it, and from the last who comes after it to the end. */
    private static final int BEFORE_MILLIS = 800;

    private static final int AFTER_MILLIS = 10;
    /** On a slow machine it takes a look or two to know when the timer looks. */
    private static final int ATTEMPTS = 3;

    private final Crowd crowd;
    private final Orders orders;
    private final List<Resident> residents;
    private final Timer timer;
    private final Duration pause;

    /**
     * Nobody holds anything yet.
     *
     * @param every from one look of the stack's timer to the next
     */
    PickUpOrExpire(RunningStack stack, Crowd crowd, List<Resident> residents, Duration every) {
        this.crowd = crowd;
        this.orders = new Orders(crowd);
        this.residents = residents;
        this.timer = new Timer(stack, every);
        this.pause = every;
    }

    @Override
    public String name() {
        return "pick-up against expiry";
    }

    @Override
    public List<String> sides() {
        return List.of(PICKED_UP, EXPIRED);
    }

    @Override
    public Duration pause() {
        return pause;
    }

    private record Held(Resident resident, String redemptionId, String code) {}

    @Override
    public Round round(Random random) {
        if (!timer.isKnown()) {
            String only = hold(random).redemptionId();
            timer.endAt(Instant.now(), List.of(only));
            timer.look(only);
        }
        Round round = attempt(random);
        for (int more = 1;
                more < ATTEMPTS && round.races() == 0 && round.findings().isEmpty();
                more++) {
            round = attempt(random);
        }
        return round;
    }

    private Round attempt(Random random) {
        Held first = hold(random);
        List<Held> held = hold(ORDERS, random);
        Instant look = timer.nextLook();
        Instant end = look.minus(MARGIN);
        // Nobody comes for the first, so it tells when the timer looked, also if that was before the others' end.
        timer.endAt(look.minus(pause.dividedBy(2)), List.of(first.redemptionId()));
        timer.endAt(end, ids(held));
        List<Orders.Sent> pickUps = orders.each(
                held.stream().map(order -> orders.pickUp(order.code())).toList(),
                Stream.generate(() -> moment(end, random)).limit(ORDERS).toList());
        Instant looked = timer.look(first.redemptionId());
        timer.awaitClosed(ids(held));
        boolean met = !looked.isBefore(end);
        return judge(held, pickUps, sent -> met && sent.to().isAfter(look));
    }

    /**
     * Judges all of them, and counts as races those that were one.
     *
     * @param met whether a pick-up was under way when the timer looked
     */
    private Round judge(List<Held> held, List<Orders.Sent> pickUps, Predicate<Orders.Sent> met) {
        List<String> winners = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            Orders.Sent pickUp = pickUps.get(i);
            String status = status(held.get(i));
            findings.addAll(findings(pickUp.reply(), status));
            if (met.test(pickUp)) {
                winners.add(status);
            }
        }
        return new Round(winners.size(), winners, findings);
    }

    /** The nearer to the end the more: it takes a few milliseconds or some hundred to hand over what is asked for. */
    private static Instant moment(Instant end, Random random) {
        double most = Math.log((double) (BEFORE_MILLIS + 2 * AFTER_MILLIS) / AFTER_MILLIS);
        return end.plusMillis(Math.round(AFTER_MILLIS * (2 - Math.exp(most * random.nextDouble()))));
    }

    private static List<String> ids(List<Held> held) {
        return held.stream().map(Held::redemptionId).toList();
    }

    private List<Held> hold(int count, Random random) {
        return IntStream.range(0, count).mapToObj(i -> hold(random)).toList();
    }

    private static List<String> findings(Visitor.Reply pickUp, String status) {
        boolean pickedUp = pickUp.status() == 201 && status.equals(PICKED_UP);
        boolean expired = Orders.isRefused(pickUp, "REDEMPTION_NOT_HELD") && status.equals(EXPIRED);
        return pickedUp || expired ? List.of() : List.of("pick-up " + Orders.told(pickUp) + ", then " + status);
    }

    private Held hold(Random random) {
        Resident resident = residents.get(random.nextInt(residents.size()));
        Visitor.Reply reply = orders.hold(resident, crowd.item(1, 1));
        return new Held(resident, reply.text("redemptionId"), reply.text("pickUpCode"));
    }

    private String status(Held held) {
        return crowd.town()
                .get(held.resident().identity(), Town.POINTS + "/redemptions/" + held.redemptionId())
                .text("status");
    }
}
