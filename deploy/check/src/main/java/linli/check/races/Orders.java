package linli.check.races;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import linli.check.drive.Acts;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
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
     * @param refusals codes of which each of the others must have one
     */
    static List<String> findings(List<Visitor.Reply> replies, long granted, int success, List<String> refusals) {
        List<String> findings = new ArrayList<>();
        long succeeded =
                replies.stream().filter(reply -> reply.status() == success).count();
        if (succeeded != granted) {
            findings.add(succeeded + " of " + replies.size() + " succeeded instead of " + granted);
        }
        replies.stream()
                .filter(reply -> reply.status() != success)
                .filter(reply -> reply.status() != 409
                        || !refusals.contains(reply.body().path("code").asText()))
                .forEach(reply -> findings.add("answered " + reply.status() + " "
                        + reply.body().path("code").asText() + " instead of 409 " + refusals));
        return findings;
    }
}
