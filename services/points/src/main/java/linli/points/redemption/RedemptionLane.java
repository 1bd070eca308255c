package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.LongSupplier;
import linli.points.redemption.RedemptionBatch.Draft;
import linli.wire.WireError;

/**
 * A queue of orders that are written one batch after another: whatever waits when a batch is done is the next one. A
 * lane never waits for company, so an order that comes alone is written alone, at once; in a rush the orders of one
 * moment share the cost of a transaction. No key stands twice in it.
 *
 * <p>Everything in it happens on the one thread of its context, so it needs no locks.
 */
final class RedemptionLane {

    /** When somebody who was turned away may try again. */
    static final Duration BACK_SOON = Duration.ofSeconds(1);

    private final Context context;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Function<List<Draft>, Uni<List<RedemptionOutcome>>> write;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean writing;

    /**
     * A lane without orders.
     *
     * @param context whose thread does the work
     * @param nanoTime as {@link System#nanoTime()} tells it
     * @param write writes a batch in one transaction; gives each draft's outcome or refusal, in their order. It comes to an end
     *     whatever the database does
     */
    RedemptionLane(
            Context context,
            Limits limits,
            LongSupplier nanoTime,
            Function<List<Draft>, Uni<List<RedemptionOutcome>>> write) {
        this.context = context;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.write = write;
    }

    /**
     * How much it takes.
     *
     * @param batch most orders of one transaction
     * @param queue most orders that wait; beyond it 503 at once
     * @param patience after which an order that was not begun is not wanted any more: 503, and nothing is written
     */
    record Limits(int batch, int queue, Duration patience) {}

    private record Waiting(Draft draft, long since, UniEmitter<? super RedemptionOutcome> answer) {}

    /**
     * Writes an order with those that wait at the same moment; its outcome comes on the lane's thread.
     *
     * @param since when the order was received, as the lane's clock tells it
     */
    Uni<RedemptionOutcome> write(Draft draft, long since) {
        return Uni.createFrom()
                .emitter(answer -> context.runOnContext(nothing -> enter(new Waiting(draft, since, answer))));
    }

    private void enter(Waiting waiting) {
        if (queue.size() >= limits.queue()) {
            refuse(waiting, "兑换的人太多，请稍后再试", "Too many are redeeming; try again in a moment");
            return;
        }
        queue.add(waiting);
        if (!writing) {
            writing = true;
            writeNext();
        }
    }

    private void writeNext() {
        if (queue.isEmpty()) {
            writing = false;
            return;
        }
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < limits.batch() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        // Not at once, even where all of them had given up: a stack has an end.
        write(batch).subscribe().with(done -> context.runOnContext(nothing -> writeNext()));
    }

    /** Never fails: what a batch can't do is tried order by order, so that one that can't be written spoils no other. */
    private Uni<Void> write(List<Waiting> waiting) {
        List<Waiting> batch = new ArrayList<>(waiting);
        batch.removeIf(this::isGivenUp);
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                // A batch that can't even be begun is one that failed: the lane must go on.
                .deferred(() -> write.apply(batch.stream().map(Waiting::draft).toList()))
                .invoke(outcomes -> answer(batch, outcomes))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    if (batch.size() == 1) {
                        batch.get(0).answer().fail(failure);
                        return Uni.createFrom().voidItem();
                    }
                    return oneByOne(batch);
                });
    }

    private Uni<Void> oneByOne(List<Waiting> batch) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Waiting waiting : batch) {
            done = done.chain(() -> write(List.of(waiting)));
        }
        return done;
    }

    /** By the time that it is written, whoever asked may have been told that there is no answer. */
    private boolean isGivenUp(Waiting waiting) {
        if (nanoTime.getAsLong() - waiting.since() <= limits.patience().toNanos()) {
            return false;
        }
        // Not that nothing was redeemed: of a batch that broke off nobody knows.
        refuse(waiting, "等候太久，请再试一次", "It took too long; try again");
        return true;
    }

    private static void refuse(Waiting waiting, String inChinese, String inEnglish) {
        waiting.answer()
                .fail(WireError.SERVICE_UNAVAILABLE
                        .because(inChinese, inEnglish)
                        .retryAfter(BACK_SOON));
    }

    private static void answer(List<Waiting> batch, List<RedemptionOutcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(outcomes.get(i));
        }
    }
}
