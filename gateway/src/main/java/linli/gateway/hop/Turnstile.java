package linli.gateway.hop;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import linli.gateway.GatewayConfig;

/**
 * Lets as many requests into a service as it can answer in good time. The next ones wait their turn, so that a rush of a
 * moment is served wholly; who finds too many waiting, or has waited too long, is refused. So what a service does is done for
 * somebody who is still there, however many ask.
 */
final class Turnstile {

    private final int queue;
    private final long longestWaitNanos;
    private final Fitting fitting;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int inside;

    Turnstile(Vertx vertx, GatewayConfig.Hop limits) {
        this.queue = limits.queue();
        this.longestWaitNanos = limits.longestWait().toNanos();
        this.fitting = new Fitting(limits.connections(), limits.goodTime(), System.nanoTime());
        // Nobody may come out for long, and those who wait must be told all the same.
        vertx.setPeriodic(Math.max(1, Duration.ofNanos(longestWaitNanos).toMillis() / 10), look -> turn());
    }

    /** Who has come in, and must {@link #leave} or {@link #turnBack} whatever happens. */
    record Entered(int position, long at) {}

    private record Waiting(Consumer<Entered> next, Runnable refused, Context context, long since) {}

    /**
     * Lets a request in at once or when it is its turn, or refuses it; whichever it is happens on the caller's thread.
     *
     * @param next what it does inside
     * @param refused what becomes of it otherwise
     */
    void enter(Consumer<Entered> next, Runnable refused) {
        long now = System.nanoTime();
        Entered entered = null;
        synchronized (this) {
            if (waiting.isEmpty() && inside < fitting.most()) {
                entered = entered(now);
            } else {
                fitting.reached();
                if (waiting.size() < queue) {
                    waiting.add(new Waiting(next, refused, Vertx.currentContext(), now));
                    return;
                }
            }
        }
        if (entered == null) {
            refused.run();
        } else {
            next.accept(entered);
        }
    }

    /** Whether {@link #enter} would refuse at once. Who asks that has somebody who would come in. */
    synchronized boolean isFull() {
        boolean full = waiting.size() >= queue && (inside >= fitting.most() || !waiting.isEmpty());
        if (full) {
            fitting.reached();
        }
        return full;
    }

    private Entered entered(long now) {
        inside++;
        return new Entered(inside, now);
    }

    /** The service has answered, or will not: somebody else may come in. */
    void leave(Entered entered) {
        synchronized (this) {
            inside--;
            fitting.answered(entered.position(), entered.at(), System.nanoTime());
        }
        turn();
    }

    /** Nothing was asked of the service after all. */
    void turnBack(Entered entered) {
        synchronized (this) {
            inside--;
        }
        turn();
    }

    /** Lets in whose turn it is, and sends away who has waited too long. */
    private void turn() {
        List<Runnable> moves = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (Waiting first = waiting.peek(); first != null; first = waiting.peek()) {
                Waiting turn = first;
                if (now - turn.since() > longestWaitNanos) {
                    moves.add(() -> turn.context()
                            .runOnContext(nothing -> turn.refused().run()));
                } else if (inside < fitting.most()) {
                    Entered entered = entered(now);
                    moves.add(() ->
                            turn.context().runOnContext(nothing -> turn.next().accept(entered)));
                } else {
                    break;
                }
                waiting.remove();
            }
        }
        moves.forEach(Runnable::run);
    }

    /** Shows how many are under way at the service, how many may be, and how many wait for their turn. */
    void show(MeterRegistry meters, String service) {
        Tags tags = Tags.of("service", service);
        meters.gauge("linli.gateway.inside", tags, this, Turnstile::inside);
        meters.gauge("linli.gateway.inside.most", tags, this, Turnstile::most);
        meters.gauge("linli.gateway.waiting", tags, this, Turnstile::waiting);
    }

    private synchronized int inside() {
        return inside;
    }

    private synchronized int most() {
        return fitting.most();
    }

    private synchronized int waiting() {
        return waiting.size();
    }
}
