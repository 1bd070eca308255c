package linli.check.pii;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import linli.check.access.AccessTable;
import linli.check.access.Rule;
import linli.check.drive.Call;
import linli.check.drive.CheckRealm.Grant;
import linli.check.drive.Identity;
import linli.check.drive.Operation;
import linli.check.drive.Route;
import linli.check.drive.Town;
import linli.check.stage.Line;
import linli.check.stage.Promise;
import linli.check.stage.Promises;
import linli.check.stage.Props;
import linli.check.stage.Request;
import linli.check.stage.Stage;
import linli.local.demo.Visitor;

/** All that people do and try to do, saying of themselves what the check must not meet again. */
final class Errands {

    private static final int AT_ONCE = 16;
    private static final String DONE = "done";

    private final Stage stage;
    private final Promises promises;
    private final Classification classification;
    private final Map<Operation, Fields> documented;
    private final Canaries canaries;
    private final Answers answers;
    private final Random random;
    private final int oneOf;
    private final Refusable refusable;

    /**
     * Makes nothing yet.
     *
     * @param what where the errands are run, and what is known of them
     * @param oneOf of so many requests that must be refused one is made
     */
    Errands(Known what, Answers answers, Random random, int oneOf) {
        this.stage = what.stage();
        this.promises = what.promises();
        this.classification = what.classification();
        this.documented = what.documented();
        this.canaries = what.canaries();
        this.answers = answers;
        this.random = random;
        this.oneOf = oneOf;
        this.refusable = new Refusable(canaries);
    }

    /** What is known before anything is done. */
    record Known(
            Stage stage,
            Promises promises,
            Classification classification,
            Map<Operation, Fields> documented,
            Canaries canaries) {}

    /** A request that is about to have its effect. */
    private record Prepared(Line line, Call call) {

        Operation operation() {
            return line.parsed();
        }
    }

    /** Runs them; says which could not be done. */
    List<String> run() throws SQLException {
        List<Prepared> prepared = prepare();
        Map<Operation, String> last = new LinkedHashMap<>();
        try (BrokenTables broken = new BrokenTables(stage.stack())) {
            prepared.stream()
                    .filter(one -> !one.operation().isOfGateway())
                    .forEach(one -> last.put(one.operation(), send(one)));
        }
        for (Prepared one : prepared) {
            last.merge(one.operation(), send(one), (before, now) -> before.equals(DONE) ? before : now);
            // Another time: who is there already, what is over.
            send(one);
        }
        prepared.forEach(this::refuse);
        read();
        return prepared.stream()
                .filter(one -> one.line().keeps() != Promise.NOTHING)
                .map(one -> one.operation() + " was " + last.get(one.operation()))
                .filter(said -> !said.endsWith(DONE))
                .toList();
    }

    private String send(Prepared one) {
        Set<Kind> shows = classification.of(one.operation()).shows();
        Visitor.Reply reply = answers.send(one.operation(), keyed(one.call()), shows);
        return reply.status() / 100 == 2
                ? DONE
                : "answered " + reply.status() + " " + reply.body().path("code").asText();
    }

    /** What lives shortest comes last. */
    private List<Prepared> prepare() {
        List<Line> lines = new ArrayList<>(promises.lines());
        Collections.shuffle(lines, random);
        lines.sort(Comparator.comparing(line -> String.valueOf(line.body()).contains("Token}")));
        return lines.stream().map(line -> prepare(line, route(line.parsed()))).toList();
    }

    /** Prepares one operation on a way of its own. */
    private Prepared prepare(Line line, Route route) {
        Call call = Request.of(line, promises.request(line), route, new Props(stage))
                .call();
        String body = call.body();
        if (body != null) {
            for (Map.Entry<String, Kind> field :
                    classification.of(line.parsed()).takes().entrySet()) {
                if (field.getValue() != Kind.TOKEN) {
                    body = Body.with(body, field.getKey(), Body.text(canaries.value(field.getValue())));
                }
            }
        }
        return new Prepared(line, new Call(call.method(), call.url(), call.by(), call.headers(), body));
    }

    /** The gateway for some, which has a limit of pace. */
    private Route route(Operation operation) {
        return operation.isOfGateway() || random.nextInt(4) == 0
                ? Route.gateway(stage.stack().addresses())
                : Route.direct(stage.stack().addresses());
    }

    private Call keyed(Call call) {
        Map<String, String> headers = new HashMap<>(call.headers());
        // A client may make its keys of anything.
        headers.put("Idempotency-Key", canaries.phone() + "-" + Request.newKey());
        return new Call(call.method(), call.url(), call.by(), headers, call.body());
    }

    private void refuse(Prepared one) {
        Fields fields = fields(one.operation());
        Call right = keyed(one.call());
        List<Call> calls = new ArrayList<>(refusable.bodies(
                right, fields.body(), classification.of(one.operation()).plain()));
        calls.addAll(refusable.addresses(right, one.operation().path(), fields.addresses()));
        calls.addAll(refusable.headers(right));
        sendSome(one.operation(), calls);
    }

    private void sendSome(Operation operation, List<Call> calls) {
        List<Call> some =
                calls.stream().filter(call -> random.nextInt(oneOf) == 0).toList();
        for (int i = 0; i < some.size(); i += AT_ONCE) {
            answers.sendWrong(
                    operation,
                    some.subList(i, Math.min(some.size(), i + AT_ONCE)),
                    classification.of(operation).shows());
        }
    }

    private Fields fields(Operation operation) {
        return documented.getOrDefault(operation, new Fields(List.of(), List.of()));
    }

    /** Sends the requests that a fault is about, on its way. */
    void runThrough(Route route, String operation) {
        Line line = promises.lines().stream()
                .filter(each -> each.operation().equals(operation))
                .findFirst()
                .orElseThrow();
        Prepared one = prepare(line, route);
        send(one);
        refuse(one);
    }

    private void read() {
        Props props = new Props(stage);
        // So that there is a roster.
        props.value("joinedId");
        AccessTable access = promises.access();
        for (Rule rule : access.rules()) {
            if (rule.parsed().isSafe()) {
                Call call = new Call("GET", rule.url(route(rule.parsed()), props), reader(rule, props));
                answers.send(
                        rule.parsed(), call, classification.of(rule.parsed()).shows());
                List<Call> calls = new ArrayList<>(refusable.addresses(
                        call, rule.parsed().path(), fields(rule.parsed()).addresses()));
                calls.addAll(refusable.headers(call));
                sendSome(rule.parsed(), calls);
            }
        }
        for (String service : List.of("gateway", "registry", "points", "events", "insights")) {
            sendSome(
                    Operation.parse("GET /api/anywhere"),
                    refusable.strange(stage.stack().addresses().of(service)));
        }
    }

    private Identity reader(Rule rule, Props props) {
        if (rule.granted().contains(Rule.EVERYONE)) {
            return Identity.NOBODY;
        }
        return rule.granted().stream()
                .filter(stage.cast()::has)
                .sorted()
                .findFirst()
                .map(props::by)
                .orElseGet(() -> rule.granted().contains(Rule.SIGNED_IN)
                        ? props.by("volunteer")
                        : stage.crowd()
                                .key()
                                .person("auditor", new Grant("auditor", Town.DISTRICT))
                                .identity());
    }
}
