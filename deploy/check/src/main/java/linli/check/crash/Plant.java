package linli.check.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import linli.check.RunningStack;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Identity;
import linli.check.drive.Relay;
import linli.check.drive.Route;
import linli.local.demo.Visitor;

/**
 * A fault that is put into the running stack.
 *
 * @param sign words of the finding that it must lead to
 */
record Plant(String name, String sign, Means means) {

    /** One of so many is affected. */
    private static final int ONE_IN = 5;

    private static final int REFUSED_OF_TEN = 9;
    /** When the load has had its undisturbed time. */
    private static final Duration REFUSED_AFTER =
            CrashCheck.WARM_UP.plus(Plan.single().undisturbed());

    static final List<Plant> ALL = List.of(
            new Plant("the event of some orders is lost", "on the first page", database("points", """
                            create table check_lost (like outbox_event);
                            create function check_fault() returns trigger language plpgsql security definer
                                set search_path = points as $$ begin
                                if new.ce_type <> 'PointsRedeemed' or random() > 0.2 then return new; end if;
                                insert into check_lost select new.*;
                                return null;
                            end $$;
                            create trigger check_fault before insert on outbox_event
                                for each row execute function check_fault()""", """
                            drop trigger check_fault on outbox_event;
                            drop function check_fault;
                            insert into outbox_event select * from check_lost;
                            drop table check_lost""")),
            new Plant("some answers are not kept with the act", "the second time", database("points", """
                            create function check_fault() returns trigger language plpgsql as $$ begin
                                if random() > 0.2 then return new; end if;
                                return null;
                            end $$;
                            create trigger check_fault before insert on idempotency_key
                                for each row execute function check_fault()""", """
                            drop trigger check_fault on idempotency_key;
                            drop function check_fault""")),
            new Plant(
                    "an order is acknowledged before it is committed, and some never are",
                    "'s redemption",
                    relay(() -> early("/redemptions", Plant::order))),
            new Plant(
                    "confirmed minutes are acknowledged before they are committed, and some never are",
                    "minutes in points",
                    relay(() -> early("/confirmation", Plant::confirmation))),
            new Plant(
                    "an organisation is acknowledged before it is committed, and some never are",
                    "organisation in events",
                    relay(() -> early("/organisations", Plant::organisation))),
            new Plant("who signs in is somebody else each time", "signed in as", relay(Plant::others)),
            new Plant("some orders that are repeated are done again", "never acknowledged", relay(Plant::twice)),
            new Plant("some orders are done and answered as a fault", "was answered 500", relay(Plant::failing)),
            new Plant("nearly all is refused once a process dies", "counts for nothing", relay(Plant::refusing)),
            // The last, since it may take the connector a minute to be well again.
            new Plant("the connector stands still", "never published", Plant::paused));

    /** How it is put in. */
    interface Means {
        Planted into(RunningStack stack, Crowd crowd) throws IOException, SQLException;
    }

    /** A fault that is in until it is closed. */
    interface Planted extends AutoCloseable {

        /** The way on which it is met; empty if it is met on every way. */
        default Optional<Route> route() {
            return Optional.empty();
        }

        @Override
        void close() throws SQLException;
    }

    Planted into(RunningStack stack, Crowd crowd) throws IOException, SQLException {
        return means.into(stack, crowd);
    }

    private static Means database(String schema, String in, String out) {
        return (stack, crowd) -> {
            stack.execute(schema, in);
            return () -> stack.execute(schema, out);
        };
    }

    /** A faulty gateway. */
    private interface Gateway {
        Relay.Fault fault();
    }

    private static Means relay(Gateway gateway) {
        return (stack, crowd) -> {
            Relay relay = new Relay(stack.addresses(), crowd.sender(), gateway.fault());
            return new Planted() {
                @Override
                public Optional<Route> route() {
                    return Optional.of(relay.route());
                }

                @Override
                public void close() {
                    relay.close();
                }
            };
        };
    }

    private static boolean isOrder(Call call) {
        return call.url().endsWith("/redemptions");
    }

    /** Some calls are answered and never done. */
    private static Relay.Fault early(String end, Supplier<ObjectNode> answer) {
        AtomicLong calls = new AtomicLong();
        return (call, sender) -> {
            if (!call.url().endsWith(end) || calls.incrementAndGet() % ONE_IN != 0) {
                return sender.send(call);
            }
            return json(end.equals("/confirmation") ? 200 : 201, answer.get());
        };
    }

    private static Visitor.Reply json(int status, ObjectNode body) {
        return new Visitor.Reply(status, body, body.toString(), Map.of("content-type", "application/json"));
    }

    private static ObjectNode order() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("redemptionId", UUID.randomUUID().toString())
                .put("pickUpCode", "00000000");
    }

    private static ObjectNode confirmation() {
        ObjectNode confirmation = JsonNodeFactory.instance.objectNode();
        confirmation.putArray("entries").addObject().put("revision", 1_000_000).put("minutes", 1);
        return confirmation;
    }

    private static ObjectNode organisation() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("organisationId", UUID.randomUUID().toString());
    }

    /** A token of somebody who never was; nobody asks for anything with it. */
    private static Relay.Fault others() {
        return (call, sender) -> {
            if (!call.url().endsWith("/wechat")) {
                return sender.send(call);
            }
            String claims = "{\"sub\":\"" + UUID.randomUUID() + "\"}";
            String token = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
            return json(200, JsonNodeFactory.instance.objectNode().put("accessToken", token));
        };
    }

    private static Relay.Fault twice() {
        AtomicLong orders = new AtomicLong();
        return (call, sender) -> {
            if (isOrder(call) && orders.incrementAndGet() % ONE_IN == 0) {
                Map<String, String> headers = new HashMap<>(call.headers());
                headers.put("Idempotency-Key", UUID.randomUUID().toString());
                sender.send(new Call(call.method(), call.url(), call.by(), headers, call.body()));
            }
            return sender.send(call);
        };
    }

    private static Relay.Fault failing() {
        AtomicLong orders = new AtomicLong();
        return (call, sender) -> {
            Visitor.Reply reply = sender.send(call);
            return isOrder(call) && orders.incrementAndGet() % ONE_IN == 0
                    ? json(500, JsonNodeFactory.instance.objectNode().put("code", "INTERNAL_ERROR"))
                    : reply;
        };
    }

    private static Relay.Fault refusing() {
        AtomicLong first = new AtomicLong();
        AtomicLong calls = new AtomicLong();
        return (call, sender) -> isEarly(first) || calls.incrementAndGet() % 10 >= REFUSED_OF_TEN
                ? sender.send(call)
                : new Visitor.Reply(503, JsonNodeFactory.instance.objectNode(), "", Map.of());
    }

    /** Whether its time has not come yet; the time begins with the first call. */
    private static boolean isEarly(AtomicLong first) {
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        return now - first.get() < REFUSED_AFTER.toNanos();
    }

    private static Planted paused(RunningStack stack, Crowd crowd) {
        String connector = stack.addresses().of("connect") + "/connectors/outbox/";
        crowd.sender().send(new Call("PUT", connector + "pause", Identity.NOBODY));
        return () -> crowd.sender().send(new Call("PUT", connector + "resume", Identity.NOBODY));
    }
}
