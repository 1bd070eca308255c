package linli.check.races;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import linli.check.drive.Acts;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Hands;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/** Orders of residents at the counter where they are contended for. */
final class Orders {

    private final Crowd crowd;
    private final Acts acts;

    Orders(Crowd crowd) {
        this.crowd = crowd;
        this.acts = crowd.acts(crowd.town().route());
    }

    Call order(Resident resident, String itemId) {
        return acts.order(resident, itemId);
    }

    Call cancellation(Resident resident, String redemptionId) {
        return acts.cancellation(resident, redemptionId);
    }

    Call pickUp(String code) {
        return acts.pickUp(code);
    }

    /** One held order, alone. */
    Visitor.Reply hold(Resident resident, String itemId) {
        return new Visitor.Outcome("redemption", crowd.sender().send(order(resident, itemId)))
                .expect(201)
                .reply();
    }

    List<Visitor.Reply> together(List<Call> calls) {
        return crowd.sender().together(calls);
    }

    /**
     * What came of a call.
     *
     * @param from when it was sent
     * @param to when it was answered
     */
    record Sent(Visitor.Reply reply, Instant from, Instant to) {}

    /** Sends each at its own moment, whatever became of the others. */
    List<Sent> each(List<Call> calls, List<Instant> moments) {
        List<Callable<Sent>> hands = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            Instant moment = moments.get(i);
            hands.add(() -> {
                Eventually.at(moment);
                Instant from = Instant.now();
                return new Sent(crowd.sender().send(call), from, Instant.now());
            });
        }
        return Hands.share(hands.size(), hands);
    }

    /** What it takes to give back what a round has taken, so that points last for thousands of rounds. */
    void giveBack(List<Resident> residents, List<Visitor.Reply> replies) {
        List<Call> cancellations = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i).status() == 201) {
                cancellations.add(cancellation(residents.get(i), replies.get(i).text("redemptionId")));
            }
        }
        together(cancellations).forEach(reply -> new Visitor.Outcome("cancellation", reply).expect(200));
    }

    /** That many of them, any. */
    static List<Resident> some(List<Resident> residents, int count, Random random) {
        List<Resident> shuffled = new ArrayList<>(residents);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    /**
     * Holds answers to what they must be.
     *
     * @param granted how many may have the status of success
     * @param success that status
     * @param refusal the code that each of the others must have
     */
    static List<String> findings(List<Visitor.Reply> replies, long granted, int success, String refusal) {
        List<String> findings = new ArrayList<>();
        long succeeded =
                replies.stream().filter(reply -> reply.status() == success).count();
        if (succeeded != granted) {
            findings.add("too " + (succeeded > granted ? "many" : "few") + ": " + succeeded + " of " + replies.size()
                    + " succeeded instead of " + granted);
        }
        replies.stream()
                .filter(reply -> reply.status() != success && !isRefused(reply, refusal))
                .forEach(reply -> findings.add("answered " + told(reply) + " instead of 409 " + refusal));
        return findings;
    }

    static boolean isRefused(Visitor.Reply reply, String refusal) {
        return reply.status() == 409 && reply.body().path("code").asText().equals(refusal);
    }

    /** How it was answered, and why. */
    static String told(Visitor.Reply reply) {
        return (reply.status() + " " + reply.body().path("code").asText()).strip();
    }
}
