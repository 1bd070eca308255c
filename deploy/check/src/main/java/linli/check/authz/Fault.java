package linli.check.authz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Relay;
import linli.local.demo.Visitor;

/**
 * A way in which authorisation can be wrong, planted in front of the services to show that the check sees it.
 *
 * @param name what is wrong
 * @param seenBy whose walk must see it
 * @param relay how it goes wrong
 * @param sign words of the finding that it must lead to
 */
record Fault(String name, List<Identity> seenBy, Relay.Fault relay, String sign) {

    /** All of them; those that spoil what the check made come last. */
    static List<Fault> all(People people, Identity expired) {
        return Stream.concat(misjudging(people).stream(), spoiling(people, expired).stream())
                .toList();
    }

    private static List<Fault> misjudging(People people) {
        Identity neighbour = people.get("neighbour");
        Relay.Fault asTheOwner = standIns(Map.of(neighbour, people.get("resident")));
        return List.of(
                new Fault(
                        "a granted person is refused",
                        List.of(people.get("worker")),
                        (call, sender) -> refusal(403),
                        "instead of being granted"),
                new Fault(
                        "the body is judged before who asks",
                        List.of(neighbour),
                        (call, sender) -> "{".equals(call.body()) ? refusal(400) : sender.send(call),
                        "nothing right in the request, was answered 400"),
                new Fault(
                        "any resident is taken for the owner",
                        List.of(neighbour),
                        asTheOwner,
                        "redemptions/{redemptionId}: neighbour through the faulty gateway was answered 200"),
                new Fault("others see what is the resident's", List.of(neighbour), asTheOwner, "was shown"));
    }

    private static List<Fault> spoiling(People people, Identity expired) {
        Identity worker = people.get("worker");
        return List.of(
                new Fault(
                        "a missing token is let pass as a worker's",
                        List.of(Identity.NOBODY),
                        standIns(Map.of(Identity.NOBODY, worker)),
                        "instead of 401"),
                new Fault(
                        "the refusal comes after the act",
                        List.of(Identity.NOBODY),
                        (call, sender) -> {
                            sender.send(by(worker, call));
                            return refusal(401);
                        },
                        "more rows"),
                new Fault(
                        "an expired token is believed",
                        List.of(expired),
                        standIns(Map.of(expired, worker)),
                        "an expired token"),
                new Fault(
                        "scope is not looked at",
                        List.of(people.get("other-worker"), people.get("other-leader"), people.get("other-sponsor")),
                        standIns(Map.of(
                                people.get("other-worker"), worker,
                                people.get("other-leader"), people.get("leader"),
                                people.get("other-sponsor"), people.get("sponsor"))),
                        "instead of 404"));
    }

    private static Relay.Fault standIns(Map<Identity, Identity> standIns) {
        return (call, sender) -> sender.send(standIns.entrySet().stream()
                .filter(standIn -> standIn.getKey().headers().equals(call.by().headers()))
                .findFirst()
                .map(standIn -> by(standIn.getValue(), call))
                .orElse(call));
    }

    private static Call by(Identity identity, Call call) {
        return new Call(call.method(), call.url(), identity, call.headers(), call.body());
    }

    private static Visitor.Reply refusal(int status) {
        return new Visitor.Reply(status, JsonNodeFactory.instance.objectNode(), "", Map.of());
    }
}
