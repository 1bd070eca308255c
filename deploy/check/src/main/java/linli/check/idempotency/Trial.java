package linli.check.idempotency;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import linli.check.access.Rule;
import linli.check.drive.Call;
import linli.check.drive.EffectCounter;
import linli.check.drive.Effects;
import linli.check.drive.Identity;
import linli.check.drive.Route;
import linli.check.drive.Sender;
import linli.check.drive.Town;
import linli.check.stage.Line;
import linli.check.stage.Props;
import linli.check.stage.Request;
import linli.check.stage.Stage;
import linli.local.demo.Visitor;

/** One operation is asked for by many at once, and whatever it promises is looked at. What is wrong is kept. */
final class Trial {

    static final int AT_ONCE = 32;

    private final Stage stage;
    private final EffectCounter counter;
    private final Sender sender;
    private final Route route;
    private final Line line;
    private final Rule rule;
    private final List<String> findings = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    Trial(Stage stage, EffectCounter counter, Route route, Line line, Rule rule) {
        this.stage = stage;
        this.counter = counter;
        this.sender = stage.crowd().sender();
        this.route = route;
        this.line = line;
        this.rule = rule;
    }

    /** What must be answered so for as long as the key is kept. */
    record Kept(Line line, Call call, Given answer) {}

    /** Tries it; says what is wrong. */
    List<String> run() throws SQLException {
        switch (line.keeps()) {
            case KEY -> key();
            case VERSION -> oneOf(status -> status == 412);
            case CODE -> oneOf(status -> status / 100 == 4);
            case STATE -> state();
            case EACH -> each();
            case TOKEN -> token();
            case NOTHING -> nothing();
        }
        return findings;
    }

    /** Answers that were stored. */
    List<Kept> kept() {
        return kept;
    }

    private Request request() {
        return Request.of(line, rule, route, new Props(stage));
    }

    /** Runs something and says how many rows came of it. */
    private Map<String, Long> effectOf(Runnable calls) throws SQLException {
        counter.awaitRest();
        Effects before = counter.of(line.parsed().service());
        calls.run();
        return counter.of(line.parsed().service()).since(before);
    }

    /** What a single call brings about; empty, with a finding, where it has no effect. */
    private Map<String, Long> lone(Call call) throws SQLException {
        List<Visitor.Reply> answer = new ArrayList<>();
        Map<String, Long> effect = effectOf(() -> answer.add(sender.send(call)));
        if (answer.get(0).status() / 100 != 2) {
            findings.add("a single call was answered " + Given.told(answer.get(0)));
            return Map.of();
        }
        return effect;
    }

    private void requireEffect(String what, Map<String, Long> expected, Map<String, Long> effect) {
        if (!effect.equals(expected)) {
            findings.add(what + " brought about " + effect + " instead of " + expected);
        }
    }

    private void requireStatus(String what, int status, String code, Call call) throws SQLException {
        requireEffect(what, Map.of(), effectOf(() -> {
            Visitor.Reply reply = sender.send(call);
            if (reply.status() != status || !reply.body().path("code").asText().equals(code)) {
                findings.add(what + " was answered " + Given.told(reply) + " instead of " + status + " " + code);
            }
        }));
    }

    private void key() throws SQLException {
        Request alone = request();
        Map<String, Long> expected = lone(alone.under(Request.newKey()));
        String stored = line.parsed().service() + ".idempotency_key";
        if (expected.getOrDefault(stored, 0L) != 1) {
            findings.add("a single call stored " + expected.getOrDefault(stored, 0L) + " answers");
            return;
        }
        String key = Request.newKey();
        Request request = request();
        requireStatus("a call without a key", 400, "IDEMPOTENCY_KEY_MISSING", request.call());
        Call call = request.under(key);
        List<Visitor.Reply> replies = new ArrayList<>();
        requireEffect(AT_ONCE + " calls", expected, effectOf(() -> replies.addAll(together(call))));
        Set<Given> given = replies.stream()
                .filter(reply -> !isInFlight(reply))
                .map(Given::of)
                .collect(Collectors.toSet());
        if (given.size() != 1 || !given.iterator().next().isSuccess()) {
            findings.add(AT_ONCE + " calls had " + given.size() + " different answers besides that one is in flight: "
                    + tally(replies));
            return;
        }
        Kept answer = new Kept(line, call, given.iterator().next());
        requireEffect("a repetition", Map.of(), effectOf(() -> findings.addAll(again(answer, "a repetition"))));
        String other = "another request under the key";
        requireStatus(
                other,
                422,
                "IDEMPOTENCY_KEY_REUSED",
                request.otherBody() == null ? alone.under(key) : request.other(key));
        twin(request, key, answer.answer());
        kept.add(answer);
    }

    private static boolean isInFlight(Visitor.Reply reply) {
        return reply.status() == 409 && reply.body().path("code").asText().equals("IDEMPOTENCY_KEY_IN_FLIGHT");
    }

    /** Sends once more what was answered already; says what is wrong with the answer. */
    List<String> again(Kept before, String what) {
        Visitor.Reply reply = sender.send(before.call());
        return Given.of(reply).equals(before.answer())
                ? List.of()
                : List.of(what + " was answered " + Given.told(reply) + ", not byte for byte what was stored");
    }

    /** Somebody else's key of the same text is another key: what they do is refused, or an act of their own. */
    private void twin(Request request, String key, Given answer) throws SQLException {
        List<Visitor.Reply> replies = new ArrayList<>();
        Map<String, Long> effect = effectOf(() -> replies.add(sender.send(request.byTwin(key))));
        if (Given.of(replies.get(0)).equals(answer) && effect.isEmpty()) {
            findings.add("another person with the same key was given the stored answer");
        }
    }

    private void oneOf(Predicate<Integer> refusal) throws SQLException {
        Map<String, Long> expected = lone(request().call());
        Call call = request().call();
        List<Visitor.Reply> replies = new ArrayList<>();
        requireEffect(AT_ONCE + " calls", expected, effectOf(() -> replies.addAll(together(call))));
        long succeeded =
                replies.stream().filter(reply -> reply.status() / 100 == 2).count();
        boolean others = replies.stream()
                .filter(reply -> reply.status() / 100 != 2)
                .allMatch(reply -> refusal.test(reply.status()));
        if (succeeded != 1 || !others) {
            findings.add("of " + AT_ONCE + " calls " + succeeded + " succeeded instead of 1: " + tally(replies));
        }
    }

    private void state() throws SQLException {
        Map<String, Long> expected = lone(request().call());
        if (expected.isEmpty()) {
            findings.add("a single call changed nothing");
        }
        Call call = request().call();
        List<Visitor.Reply> replies = new ArrayList<>();
        requireEffect(AT_ONCE + " calls", expected, effectOf(() -> replies.addAll(together(call))));
        replies.add(sender.send(call));
        if (!replies.stream().allMatch(reply -> reply.status() / 100 == 2)) {
            findings.add("repetitions were answered " + tally(replies));
        }
    }

    private void each() throws SQLException {
        Map<String, Long> expected = new HashMap<>(lone(request().under(Request.newKey())));
        if (expected.isEmpty()) {
            findings.add("a single call left no trace");
        }
        if (expected.containsKey(line.parsed().service() + ".idempotency_key")) {
            findings.add("an answer was stored");
        }
        expected.replaceAll((table, rows) -> rows * AT_ONCE);
        Request request = request();
        requireStatus("a call without a key", 400, "IDEMPOTENCY_KEY_MISSING", request.call());
        Call call = request.under(Request.newKey());
        requireEffect(AT_ONCE + " calls", expected, effectOf(() -> together(call)));
    }

    private void nothing() throws SQLException {
        Call call = request().under(Request.newKey());
        List<Visitor.Reply> replies = new ArrayList<>();
        requireEffect(AT_ONCE + " calls", Map.of(), effectOf(() -> replies.addAll(together(call))));
        List<Visitor.Reply> answered =
                replies.stream().filter(reply -> !isInFlight(reply)).toList();
        if (answered.isEmpty()
                || !answered.stream().allMatch(reply -> Given.told(reply).equals(line.answer()))) {
            findings.add(AT_ONCE + " calls were answered " + tally(replies) + " instead of " + line.answer());
        }
    }

    private void token() throws SQLException {
        Call call = request().call();
        List<Visitor.Reply> replies = new ArrayList<>();
        requireEffect(AT_ONCE + " calls", Map.of(), effectOf(() -> replies.addAll(together(call))));
        replies.add(sender.send(call));
        for (String token : given(replies, "refreshToken")) {
            String body = "{\"refreshToken\":\"" + token + "\"}";
            replies.add(sender.send(new Call(call.method(), call.url(), call.by(), call.headers(), body)));
        }
        if (!replies.stream().allMatch(reply -> Given.of(reply).isSuccess())) {
            findings.add("refreshes were answered " + tally(replies));
        }
        String mine = route.urlOf(Town.REGISTRY + "/organisations/mine");
        for (String token : given(replies, "accessToken")) {
            Visitor.Reply reply = sender.send(new Call("GET", mine, Identity.person("resident", token)));
            if (reply.status() != 200) {
                findings.add("a new access token was answered " + Given.told(reply));
            }
        }
    }

    private static Set<String> given(List<Visitor.Reply> replies, String token) {
        return replies.stream()
                .filter(reply -> Given.of(reply).isSuccess())
                .map(reply -> reply.text(token))
                .collect(Collectors.toSet());
    }

    private List<Visitor.Reply> together(Call call) {
        return sender.together(Collections.nCopies(AT_ONCE, call));
    }

    private static Map<String, Long> tally(List<Visitor.Reply> replies) {
        return replies.stream()
                .collect(Collectors.groupingBy(Given::told, java.util.TreeMap::new, Collectors.counting()));
    }
}
