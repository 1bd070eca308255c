package linli.check.crash;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import linli.check.drive.Call;
import linli.check.drive.Sender;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/**
 * What was acknowledged. An outcome that is unknown, since no answer came or one that says that the service could not tell, is
 * asked for again with the same call until it is known; so at the end nothing is in doubt.
 */
final class Journal {

    private static final Duration PAUSE = Duration.ofMillis(200);
    /** Longer than a process stands still and all that wait for it need together. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** An acknowledged act whose answer the service keeps. */
    record Kept(Act act, Call call, Visitor.Reply reply) {}

    private final Sender sender;
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Queue<String> unknown = new ConcurrentLinkedQueue<>();
    private final Map<Act, AtomicLong> acknowledged = new EnumMap<>(Act.class);
    private final AtomicLong repeated = new AtomicLong();

    Journal(Sender sender) {
        this.sender = sender;
        for (Act act : Act.values()) {
            acknowledged.put(act, new AtomicLong());
        }
    }

    /**
     * Does it, however often it takes.
     *
     * @return the acknowledgement; empty if it was refused, or never became known, which is noted
     */
    Optional<Visitor.Reply> insist(Act act, Call call) {
        return insist(act, () -> call);
    }

    /**
     * The same where each attempt is a call of its own.
     *
     * @param calls gives the next one
     */
    Optional<Visitor.Reply> insist(Act act, Supplier<Call> calls) {
        Instant end = Instant.now().plus(PATIENCE);
        String last;
        do {
            Call call = calls.get();
            try {
                Visitor.Reply reply = sender.send(call);
                if (reply.status() == act.status()) {
                    acknowledge(act, call, reply);
                    return Optional.of(reply);
                }
                last = reply.status() + " " + reply.body().path("code").asText();
                if (reply.status() == SERVER_ERROR) {
                    faults.add(named(act, call) + " was answered " + last);
                }
                if (isKnown(reply)) {
                    refusals.add(named(act, call) + " was answered " + last);
                    return Optional.empty();
                }
            } catch (UncheckedIOException noAnswer) {
                last = String.valueOf(noAnswer.getCause());
            }
            last = named(act, call) + ", in the end " + last;
            repeated.incrementAndGet();
            Eventually.at(Instant.now().plus(PAUSE));
        } while (Instant.now().isBefore(end));
        unknown.add(last);
        return Optional.empty();
    }

    private static String named(Act act, Call call) {
        return act + " by " + call.by().name();
    }

    private static boolean isKnown(Visitor.Reply reply) {
        return reply.status() < SERVER_ERROR
                && reply.status() != TOO_MANY_REQUESTS
                && !reply.body().path("code").asText().equals("IDEMPOTENCY_KEY_IN_FLIGHT");
    }

    private void acknowledge(Act act, Call call, Visitor.Reply reply) {
        acknowledgedOf(act).incrementAndGet();
        if (act.isKept()) {
            kept.add(new Kept(act, call, reply));
        }
    }

    private AtomicLong acknowledgedOf(Act act) {
        return Objects.requireNonNull(acknowledged.get(act));
    }

    long acknowledged(Act act) {
        return acknowledgedOf(act).get();
    }

    /** Acts acknowledged so far, of all kinds. */
    long acknowledged() {
        return acknowledged.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** How often an outcome was unknown and was asked for again. */
    long repeated() {
        return repeated.get();
    }

    List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** What was refused, though it was right. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** What was answered as a fault of the service's own, though something else was away; it was asked for again. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** What never became known. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }
}
