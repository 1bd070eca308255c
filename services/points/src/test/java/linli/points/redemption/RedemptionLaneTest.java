package linli.points.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import linli.points.catalogue.ItemSnapshot;
import linli.points.redemption.RedemptionBatch.Draft;
import linli.points.redemption.RedemptionOutcome.Answered;
import linli.points.redemption.RedemptionWording.Worded;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queue alone: the test decides when a batch is written, and how it ends. */
@Tag("P4")
class RedemptionLaneTest {

    private static final ItemSnapshot ITEM =
            new ItemSnapshot(UUID.randomUUID(), 0, "大米", UUID.randomUUID(), "450203001001", 1, true);

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Vertx vertx = Vertx.vertx();
    /** Begins where the clock of the machine might overflow. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE);

    private final BlockingQueue<Batch> written = new LinkedBlockingQueue<>();
    private RedemptionLane lane;

    /** A batch that is being written. */
    private record Batch(List<Draft> drafts, UniEmitter<? super List<RedemptionOutcome>> end) {

        List<String> keys() {
            return drafts.stream().map(RedemptionLaneTest::code).toList();
        }

        /** Each is answered with its own code. */
        void succeed() {
            end.complete(drafts.stream()
                    .<RedemptionOutcome>map(draft -> new Answered(draft.worded().code(), false))
                    .toList());
        }
    }

    @BeforeEach
    void aLane() {
        lane = aLane(this::write);
    }

    private RedemptionLane aLane(Function<List<Draft>, Uni<List<RedemptionOutcome>>> write) {
        RedemptionLane.Limits limits = new RedemptionLane.Limits(3, 5, PATIENCE);
        return new RedemptionLane(vertx.getOrCreateContext(), limits, nanoTime::get, write);
    }

    private Uni<List<RedemptionOutcome>> write(List<Draft> drafts) {
        return Uni.createFrom().emitter(end -> written.add(new Batch(drafts, end)));
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String code(Draft draft) {
        return new String(draft.worded().code(), StandardCharsets.UTF_8);
    }

    private CompletableFuture<String> order(String name) {
        RedemptionOrder order = Drafts.order("p", name, ITEM, 1, 9);
        byte[] code = name.getBytes(StandardCharsets.UTF_8);
        Draft draft = new Draft(order, new Worded(UUID.randomUUID(), code, code, code, code, code), null);
        return lane.write(draft, nanoTime.get())
                .map(outcome -> new String(((Answered) outcome).answer(), StandardCharsets.UTF_8))
                .subscribeAsCompletionStage();
    }

    private Batch next() throws InterruptedException {
        Batch batch = written.poll(10, TimeUnit.SECONDS);
        assertThat(batch).as("a batch").isNotNull();
        return batch;
    }

    private static WireError refusal(CompletableFuture<String> answer) {
        try {
            throw new AssertionError("answered " + answer.join());
        } catch (CompletionException failed) {
            return (WireError) ((ProblemException) failed.getCause()).code();
        }
    }

    @Test
    void writesAnOrderThatComesAloneAtOnce() throws Exception {
        CompletableFuture<String> answer = order("a");

        Batch batch = next();

        assertThat(batch.keys()).containsExactly("a");
        batch.succeed();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("a");
    }

    @Test
    void writesTogetherWhatHasWaitedAndNoMoreThanABatch() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>(List.of(order("a")));
        Batch first = next();
        for (String name : List.of("b", "c", "d", "e")) {
            answers.add(order(name));
        }
        first.succeed();
        Batch second = next();
        assertThat(second.keys()).containsExactly("b", "c", "d");
        assertThat(written).isEmpty();
        second.succeed();
        Batch third = next();
        assertThat(third.keys()).containsExactly("e");
        third.succeed();

        assertThat(answers)
                .extracting(answer -> answer.get(10, TimeUnit.SECONDS))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void answersTheOthersOfABatchOneOfWhomHasGone() throws Exception {
        order("a");
        Batch first = next();
        CompletableFuture<String> gone = order("b");
        CompletableFuture<String> stays = order("c");
        gone.cancel(true);
        first.succeed();
        Batch second = next();

        // Nobody can know that it was not written already.
        assertThat(second.keys()).containsExactly("b", "c");
        second.succeed();
        assertThat(stays.get(10, TimeUnit.SECONDS)).isEqualTo("c");
    }

    @Test
    void goesOnBehindABatchThatCouldNotEvenBeBegun() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        lane = aLane(drafts -> {
            if (begun.getAndIncrement() == 0) {
                throw new IllegalStateException("no connection to begin with");
            }
            return write(drafts);
        });

        CompletableFuture<String> first = order("a");

        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        CompletableFuture<String> second = order("b");
        next().succeed();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("b");
    }

    @Test
    void refusesAtOnceWhatItHasNoRoomFor() throws Exception {
        order("a");
        Batch first = next();
        List<CompletableFuture<String>> waiting = List.of(order("b"), order("c"), order("d"), order("e"), order("f"));

        assertThat(refusal(order("g"))).isEqualTo(WireError.SERVICE_UNAVAILABLE);

        first.succeed();
        next().succeed();
        next().succeed();
        assertThat(waiting)
                .extracting(answer -> answer.get(10, TimeUnit.SECONDS))
                .containsExactly("b", "c", "d", "e", "f");
    }

    @Test
    void writesNothingForWhoHasGivenUpWaiting() throws Exception {
        CompletableFuture<String> served = order("a");
        Batch first = next();
        List<CompletableFuture<String>> late = List.of(order("b"), order("c"), order("d"), order("e"));
        nanoTime.addAndGet(PATIENCE.toNanos());
        CompletableFuture<String> inTime = order("f");
        nanoTime.incrementAndGet();

        first.succeed();

        assertThat(next().keys()).containsExactly("f");
        assertThat(served.get(10, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(late).allSatisfy(each -> assertThat(refusal(each)).isEqualTo(WireError.SERVICE_UNAVAILABLE));
        assertThat(inTime).isNotDone();
    }

    @Test
    void goesOnWhenAllWhoWaitedHaveGivenUp() throws Exception {
        order("a");
        Batch first = next();
        CompletableFuture<String> late = order("b");
        nanoTime.addAndGet(PATIENCE.toNanos() + 1);
        first.succeed();
        assertThat(refusal(late)).isEqualTo(WireError.SERVICE_UNAVAILABLE);

        CompletableFuture<String> later = order("c");
        next().succeed();
        assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("c");
    }

    @Test
    void triesNobodyAloneWhoHasGivenUpMeanwhile() throws Exception {
        order("a");
        Batch first = next();
        List<CompletableFuture<String>> together = List.of(order("b"), order("c"), order("d"));
        first.succeed();
        next().end().fail(new IllegalStateException("together"));
        Batch single = next();
        assertThat(single.keys()).containsExactly("b");
        nanoTime.addAndGet(PATIENCE.toNanos() + 1);
        single.succeed();

        assertThat(together.get(0).get(10, TimeUnit.SECONDS)).isEqualTo("b");
        assertThat(refusal(together.get(1))).isEqualTo(WireError.SERVICE_UNAVAILABLE);
        assertThat(refusal(together.get(2))).isEqualTo(WireError.SERVICE_UNAVAILABLE);
        CompletableFuture<String> later = order("e");
        next().succeed();
        assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("e");
    }

    @Test
    void triesOneByOneWhatCouldNotBeWrittenTogetherAndGoesOn() throws Exception {
        CompletableFuture<String> alone = order("a");
        Batch first = next();
        List<CompletableFuture<String>> together = List.of(order("b"), order("c"), order("d"));
        first.end().fail(new IllegalStateException("alone"));
        next().end().fail(new IllegalStateException("together"));
        for (String name : List.of("b", "c", "d")) {
            Batch single = next();
            assertThat(single.keys()).containsExactly(name);
            if (name.equals("c")) {
                single.end().fail(new IllegalStateException("c"));
            } else {
                single.succeed();
            }
        }

        assertThatThrownBy(alone::join).hasRootCauseMessage("alone");
        assertThat(together.get(0).get(10, TimeUnit.SECONDS)).isEqualTo("b");
        assertThatThrownBy(together.get(1)::join).hasRootCauseMessage("c");
        assertThat(together.get(2).get(10, TimeUnit.SECONDS)).isEqualTo("d");
        CompletableFuture<String> later = order("e");
        next().succeed();
        assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("e");
    }
}
