package linli.points.redemption;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.idempotency.RequestKey;
import linli.platform.idempotency.StoredAnswers;
import linli.platform.identity.Role;
import linli.platform.outbox.Outbox;
import linli.points.PointsError;
import linli.points.redemption.Redeemer.Worker;
import linli.points.redemption.RedemptionBatch.Draft;
import linli.points.redemption.RedemptionOutcome.Answered;
import linli.points.redemption.RedemptionOutcome.ItemChanged;
import linli.points.redemption.RedemptionOutcome.Overtaken;
import linli.points.redemption.RedemptionOutcome.Refused;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes orders: everything that a redemption is, its idempotency key included, in one transaction and one round trip.
 *
 * <p>Residents' orders go in batches, by {@link RedemptionLane}s; each caller gets its own answer or its own refusal.
 * They have a small pool of their own: a rush must not take the connections of everything else.
 */
@ApplicationScoped
class RedemptionWriter {

    static final String POOL = "redemption";

    /** With a million open codes one draw in a hundred collides: five in a row are one in ten thousand million. */
    private static final int MAX_DRAWS = 5;

    /** What an order that was overtaken runs into, by SQL state. */
    private static final Map<String, String> OVERTAKEN =
            Map.of("23505", "redemption_pick_up_code", "23514", "item_stock_stock_check");

    /**
     * The queues of two lanes leave places at the service's door for whoever wants something else. The gateway gives up on an
     * answer after 15 s.
     */
    private static final RedemptionLane.Limits LIMITS = new RedemptionLane.Limits(64, 384, Duration.ofSeconds(12));

    private static final String REDEEM = "select outcome, stored_request_hash, stored_answer from redeem("
            + IntStream.rangeClosed(1, RedemptionBatch.PARAMETERS)
                    .mapToObj(n -> "$" + n)
                    .collect(Collectors.joining(", "))
            + ")";
    private static final String FIND_ANSWER = "select request_hash, answer from idempotency_key where key_hash = $1";

    private final Pool pool;
    private final RedemptionWording wording;
    private final StoredAnswers answers;
    private final AuditTrail audit;
    private final List<RedemptionLane> lanes;
    private final AtomicInteger turn = new AtomicInteger();
    /** Keys of orders that are not answered yet: what becomes of one, its repetition can't know before. */
    private final Set<ByteBuffer> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    RedemptionWriter(
            @ReactiveDataSource(POOL) Pool pool,
            RedemptionWording wording,
            StoredAnswers answers,
            AuditTrail audit,
            Vertx vertx,
            @ConfigProperty(name = "linli.points.redemption.lanes") int lanes) {
        this.pool = pool;
        this.wording = wording;
        this.answers = answers;
        this.audit = audit;
        if (lanes < 1) {
            throw new IllegalArgumentException("linli.points.redemption.lanes must be 1 or more, not " + lanes);
        }
        this.lanes = Stream.generate(((VertxInternal) vertx)::createEventLoopContext)
                .limit(lanes)
                .map(context ->
                        new RedemptionLane(context, LIMITS, System::nanoTime, batch -> writeTogether(pool, batch)))
                .toList();
    }

    /**
     * Writes an order, or says why not and leaves nothing behind; the outcome comes where the caller is. It goes on to its end
     * when the caller has gone.
     *
     * @param since when it was received, as {@link System#nanoTime()} tells it
     */
    Uni<RedemptionOutcome> write(RedemptionOrder order, long since) {
        return Uni.createFrom().emitter(answer -> {
            ByteBuffer key = ByteBuffer.wrap(order.key().keyHash());
            if (underWay.add(key)) {
                Uni.createFrom()
                        .deferred(() -> write(order, since, MAX_DRAWS))
                        .eventually(() -> underWay.remove(key))
                        .subscribe()
                        .with(answer::complete, answer::fail);
            } else {
                answer.complete(inFlight());
            }
        });
    }

    private Uni<RedemptionOutcome> write(RedemptionOrder order, long since, int draws) {
        return draw(new Draft(order, wording.word(order), Outbox.traceparent()), since)
                .onFailure(RedemptionWriter::isOvertaken)
                .recoverWithItem(new Overtaken())
                .chain(outcome -> {
                    if (!(outcome instanceof Overtaken)) {
                        return Uni.createFrom().item(outcome);
                    }
                    if (draws == 1) {
                        throw WireError.SERVICE_UNAVAILABLE.because().retryAfter(RedemptionLane.BACK_SOON);
                    }
                    return write(order, since, draws - 1);
                });
    }

    /** The answer that the key was given before, or that it will be given one; where neither is so, the refusal. */
    Uni<RedemptionOutcome> replayOr(RequestKey key, Throwable refusal) {
        if (underWay.contains(ByteBuffer.wrap(key.keyHash()))) {
            return Uni.createFrom().item(inFlight());
        }
        return pool.preparedQuery(FIND_ANSWER)
                .execute(Tuple.of(Buffer.buffer(key.keyHash())))
                .chain(found -> {
                    RowIterator<Row> rows = found.iterator();
                    return rows.hasNext()
                            ? Uni.createFrom().item(replay(key, rows.next(), "request_hash", "answer"))
                            : Uni.createFrom().failure(refusal);
                });
    }

    private Uni<RedemptionOutcome> draw(Draft draft, long since) {
        Worker worker = draft.worker();
        if (worker != null) {
            // Alone, since its entry in the audit belongs to its transaction.
            return pool.withTransaction(connection -> writeTogether(connection, List.of(draft))
                    .map(outcomes -> outcomes.get(0))
                    .call(outcome -> outcome instanceof Answered answered && !answered.replayed()
                            ? audit.write(connection, act(worker, draft))
                            : Uni.createFrom().voidItem()));
        }
        Context caller = Vertx.currentContext();
        return lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()))
                .write(draft, since)
                .emitOn(command -> caller.runOnContext(nothing -> command.run()));
    }

    /** Writes a batch in which no key stands twice; gives each draft's outcome, in their order. */
    Uni<List<RedemptionOutcome>> writeTogether(SqlClient client, List<Draft> drafts) {
        return client.preparedQuery(REDEEM)
                .execute(new RedemptionBatch(drafts).parameters())
                .map(rows -> outcomes(drafts, rows));
    }

    private List<RedemptionOutcome> outcomes(List<Draft> drafts, RowSet<Row> rows) {
        List<RedemptionOutcome> outcomes = new ArrayList<>(drafts.size());
        RowIterator<Row> row = rows.iterator();
        for (Draft draft : drafts) {
            outcomes.add(outcome(draft, row.next()));
        }
        return outcomes;
    }

    private RedemptionOutcome outcome(Draft draft, Row row) {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "REDEEMED" -> new Answered(draft.worded().answer(), false);
            case "REPLAY" -> replay(draft.order().key(), row, "stored_request_hash", "stored_answer");
            case "ITEM_CHANGED" -> new ItemChanged();
            case "CODE_TAKEN", "OTHER_PERIOD" -> new Overtaken();
            case "IN_FLIGHT" -> inFlight();
            default -> new Refused(PointsError.valueOf(outcome).because());
        };
    }

    private static RedemptionOutcome inFlight() {
        return new Refused(WireError.IDEMPOTENCY_KEY_IN_FLIGHT.because());
    }

    private RedemptionOutcome replay(RequestKey key, Row row, String requestHash, String answer) {
        try {
            byte[] stored = answers.replay(
                    key,
                    row.getBuffer(requestHash).getBytes(),
                    row.getBuffer(answer).getBytes());
            return new Answered(stored, true);
        } catch (ProblemException otherRequest) {
            return new Refused(otherRequest);
        }
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getConstraint() != null
                && refused.getConstraint().equals(OVERTAKEN.get(refused.getSqlState()));
    }

    private static AuditAct act(Worker worker, Draft draft) {
        AuditActor actor = AuditActor.person(worker.workerPersonId(), Role.COMMUNITY_WORKER)
                .actingFor(worker.volunteerId().toString());
        return AuditAct.done(
                actor,
                "points.redemption.redeem",
                "redemption",
                draft.worded().id().toString(),
                draft.order().item().areaId());
    }
}
