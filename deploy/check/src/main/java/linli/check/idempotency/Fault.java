package linli.check.idempotency;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import linli.check.RunningStack;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Relay;
import linli.check.drive.Sender;
import linli.check.stage.Request;
import linli.local.demo.Visitor;

/**
 * A way in which repetitions can go wrong.
 *
 * @param operations by which it must be seen
 * @param relay what stands before the services
 * @param schema of the service in whose database it is, or empty
 * @param sign words of the finding that it must lead to
 */
record Fault(String name, List<String> operations, Relay.Fault relay, String schema, String sign) {

    private static final String KEY = "Idempotency-Key";
    private static final List<String> KEYED = List.of("POST /api/points/v1/sponsors");
    private static final Relay.Fault NONE = (call, sender) -> sender.send(call);

    static final List<Fault> ALL = List.of(
            new Fault("each call has a key of its own", KEYED, Fault::freshKey, "", "32 calls brought about"),
            new Fault("a missing key is made up", KEYED, Fault::madeUpKey, "", "a call without a key was answered 201"),
            new Fault("answers are kept by the key alone", KEYED, keptByKey(true), "", "given the stored answer"),
            new Fault(
                    "whose body it is does not count",
                    KEYED,
                    keptByKey(false),
                    "",
                    "another request under the key was answered 201"),
            new Fault("a repetition is worded anew", KEYED, wordedAnew(), "", "not byte for byte"),
            new Fault("no answer is stored", KEYED, NONE, "points", "a single call stored 0 answers"),
            new Fault(
                    "the last who writes wins",
                    List.of("PUT /api/registry/v1/organisations/{organisationId}"),
                    Fault::newestVersion,
                    "",
                    "succeeded instead of 1"),
            new Fault(
                    "looks are answered from memory",
                    List.of("POST /api/points/v1/volunteers/{id}/reveal"),
                    keptByKey(true),
                    "",
                    "32 calls brought about"),
            new Fault(
                    "a draft that is right is not reckoned",
                    List.of("POST /api/points/v1/policies/preview"),
                    (call, sender) -> sender.send(withBody(call, "{}")),
                    "",
                    "instead of 200"),
            new Fault(
                    "a refresh token is good for one time",
                    List.of("POST /api/auth/v1/refresh"),
                    goodForOneTime(),
                    "",
                    "refreshes were answered"));

    private static Visitor.Reply freshKey(Call call, Sender sender) {
        return sender.send(call.headers().containsKey(KEY) ? with(call, KEY, Request.newKey()) : call);
    }

    private static Visitor.Reply madeUpKey(Call call, Sender sender) {
        return sender.send(call.headers().containsKey(KEY) ? call : with(call, KEY, Request.newKey()));
    }

    /** Keeps what was answered for a key, whoever asks and whatever for, or for everybody on their own. */
    private static Relay.Fault keptByKey(boolean forEverybody) {
        Map<List<Object>, Visitor.Reply> kept = new ConcurrentHashMap<>();
        return (call, sender) -> {
            String key = call.headers().get(KEY);
            return key == null
                    ? sender.send(call)
                    : kept.computeIfAbsent(
                            List.of(key, forEverybody ? Map.of() : call.by().headers()), first -> sender.send(call));
        };
    }

    private static Relay.Fault wordedAnew() {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        return (call, sender) -> {
            Visitor.Reply reply = sender.send(call);
            int time = times.merge(call.headers().getOrDefault(KEY, ""), 1, Integer::sum);
            return time <= Trial.AT_ONCE
                    ? reply
                    : new Visitor.Reply(reply.status(), reply.body(), reply.text() + " ", reply.headers());
        };
    }

    /** Whoever comes too late takes the version that is there by now. */
    private static Visitor.Reply newestVersion(Call call, Sender sender) {
        Visitor.Reply reply = sender.send(call);
        for (int i = 0; reply.status() == 412 && i < Trial.AT_ONCE; i++) {
            Visitor.Reply newest = sender.send(new Call("GET", call.url(), Identity.NOBODY));
            reply = sender.send(with(call, "If-Match", Sender.header(newest, "etag")));
        }
        return reply;
    }

    private static Relay.Fault goodForOneTime() {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        return (call, sender) ->
                sender.send(call.body() == null || taken.add(call.body()) ? call : withBody(call, "{}"));
    }

    private static Call withBody(Call call, String body) {
        return new Call(call.method(), call.url(), call.by(), call.headers(), body);
    }

    private static Call with(Call call, String header, String value) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(header, value);
        return new Call(call.method(), call.url(), call.by(), headers, call.body());
    }

    /** Puts in what is wrong in the database, until it is closed. */
    Planted plant(RunningStack stack) throws SQLException {
        if (schema.isEmpty()) {
            return () -> {};
        }
        execute(
                stack,
                schema,
                "create function check_keeps_nothing() returns trigger language plpgsql as"
                        + " $$ begin return null; end $$;"
                        + " create trigger check_keeps_nothing before insert on idempotency_key"
                        + " for each row execute function check_keeps_nothing()");
        return () -> execute(stack, schema, "drop function check_keeps_nothing cascade");
    }

    /** Takes all stored answers away. */
    static void forget(RunningStack stack, String schema) throws SQLException {
        execute(stack, schema, "truncate idempotency_key");
    }

    private static void execute(RunningStack stack, String schema, String sql) throws SQLException {
        try (Connection connection = stack.superuser(schema);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A fault that is in. */
    interface Planted extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
