package linli.check.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import linli.check.drive.Acts;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.SignIn;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/** One resident, who does one thing after another, each until its outcome is known, and remembers what must have come of it. */
final class Errands {

    /** From one act to the next: 16 residents stay below half of what the gateway allows one address. */
    private static final Duration PACE = Duration.ofMillis(200);
    /** What the example's policy allows of one item in a month. */
    private static final int OF_ONE_ITEM = 2;

    private final Resident resident;
    private final Acts acts;
    private final Journal journal;
    private final Supply supply;
    private final Random random;

    /**
     * What there is to order, to take part in and to confirm.
     *
     * @param over path of an activity to which everybody came
     */
    record Supply(List<String> items, List<String> activities, String over) {

        /** So long are the activities. */
        static final int MINUTES = 60;
    }

    /** An order that waits at the counter. */
    private record Held(String redemptionId, String code) {}

    private final List<Held> held = new ArrayList<>();
    private final Map<String, String> redemptions = new HashMap<>();
    private final Set<String> signedUp = new HashSet<>();
    private final Map<String, Participation> participations = new HashMap<>();
    private final Map<String, String> minutes = new HashMap<>();
    private final Map<String, String> organisations = new HashMap<>();
    private final Set<String> persons = new HashSet<>();
    private long confirmed = Supply.MINUTES;
    private int item;
    private int pickedUpOfItem;

    /**
     * What must have come of sign-ups for one activity.
     *
     * @param signUps how often it was acknowledged
     * @param withdrawals the same of withdrawals
     */
    record Participation(int signUps, int withdrawals) {

        boolean isSignedUp() {
            return signUps > withdrawals;
        }
    }

    Errands(Resident resident, Acts acts, Journal journal, Supply supply, Random random) {
        this.resident = resident;
        this.acts = acts;
        this.journal = journal;
        this.supply = supply;
        this.random = random;
    }

    /** Goes on until it is over; then no outcome is open. */
    void run(BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            Instant next = Instant.now().plus(PACE);
            act();
            Eventually.at(next);
        }
    }

    Resident resident() {
        return resident;
    }

    /** Status by id of every order that was acknowledged. */
    Map<String, String> redemptions() {
        return redemptions;
    }

    /** By path of the activity. */
    Map<String, Participation> participations() {
        return participations;
    }

    /** Minutes by revision of what was confirmed of the resident. */
    Map<String, String> minutes() {
        return minutes;
    }

    /** Names by id of the organisations that were entered. */
    Map<String, String> organisations() {
        return organisations;
    }

    /** Begins the name of each. */
    String namedAfter() {
        return "核查 " + resident.volunteerId() + " ";
    }

    /** Who the resident was whenever they signed in by WeChat. */
    Set<String> persons() {
        return persons;
    }

    private void act() {
        switch (Act.any(random)) {
            case ORDER -> order();
            case CANCEL -> close(Act.CANCEL, "CANCELLED");
            case PICK_UP -> close(Act.PICK_UP, "PICKED_UP");
            case SIGN_UP -> signUp();
            case WITHDRAW -> withdraw();
            case CONFIRM -> confirm();
            case ENTER -> enter();
            case SIGN_IN -> signIn();
            case READ -> journal.insist(Act.READ, acts.home(resident));
        }
    }

    private void order() {
        if (pickedUpOfItem == OF_ONE_ITEM && item < supply.items().size() - 1) {
            item++;
            pickedUpOfItem = 0;
        }
        if (held.size() + pickedUpOfItem < OF_ONE_ITEM) {
            journal.insist(Act.ORDER, acts.order(resident, supply.items().get(item)))
                    .ifPresent(this::keep);
        }
    }

    private void keep(Visitor.Reply order) {
        held.add(new Held(order.text("redemptionId"), order.text("pickUpCode")));
        redemptions.put(order.text("redemptionId"), "HELD");
    }

    private void close(Act act, String status) {
        if (held.isEmpty()) {
            return;
        }
        Held order = held.remove(random.nextInt(held.size()));
        Optional<Visitor.Reply> done = journal.insist(
                act,
                act == Act.PICK_UP ? acts.pickUp(order.code()) : acts.cancellation(resident, order.redemptionId()));
        if (done.isPresent()) {
            redemptions.put(order.redemptionId(), status);
            pickedUpOfItem += act == Act.PICK_UP ? 1 : 0;
        }
    }

    private void signUp() {
        String activity =
                supply.activities().get(random.nextInt(supply.activities().size()));
        if (!signedUp.contains(activity)
                && journal.insist(Act.SIGN_UP, acts.signUp(resident, activity)).isPresent()) {
            signedUp.add(activity);
            count(activity, new Participation(1, 0));
        }
    }

    private void withdraw() {
        if (signedUp.isEmpty()) {
            return;
        }
        String activity = List.copyOf(signedUp).get(random.nextInt(signedUp.size()));
        if (journal.insist(Act.WITHDRAW, acts.withdrawal(resident, activity)).isPresent()) {
            signedUp.remove(activity);
            count(activity, new Participation(0, 1));
        }
    }

    /** Other minutes each time, since what changes nothing makes no revision. */
    private void confirm() {
        confirmed = (confirmed + 1 + random.nextInt(Supply.MINUTES)) % (Supply.MINUTES + 1);
        journal.insist(Act.CONFIRM, acts.confirmation(resident, supply.over(), confirmed))
                .map(reply -> reply.body().path("entries").path(0))
                .ifPresent(entry -> minutes.put(
                        entry.path("revision").asText(), entry.path("minutes").asText()));
    }

    private void enter() {
        String name = namedAfter() + random.nextLong();
        journal.insist(Act.ENTER, acts.entry(name))
                .ifPresent(reply -> organisations.put(reply.text("organisationId"), name));
    }

    private void signIn() {
        journal.insist(Act.SIGN_IN, () -> acts.signIn("check-" + resident.volunteerId()))
                .ifPresent(tokens -> persons.add(SignIn.personOf(tokens.text("accessToken"))));
    }

    private void count(String activity, Participation more) {
        participations.merge(
                activity,
                more,
                (before, added) -> new Participation(
                        before.signUps() + added.signUps(), before.withdrawals() + added.withdrawals()));
    }
}
