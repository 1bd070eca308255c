package linli.points.redemption;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import linli.platform.Ids;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.idempotency.RequestKey;
import linli.platform.idempotency.StoredAnswers;
import linli.platform.identity.Role;
import linli.platform.outbox.Outbox;
import linli.points.PointsError;
import linli.points.redemption.Redeemer.Resident;
import linli.points.redemption.Redeemer.Worker;
import linli.points.redemption.RedemptionOutcome.Answered;
import linli.points.redemption.RedemptionOutcome.ItemChanged;
import linli.points.redemption.RedemptionWording.Worded;
import linli.wire.WireError;

/**
 * Writes orders: everything that a redemption is, its idempotency key included, in one transaction and one round trip.
 *
 * <p>The seam for batches: each caller gets its own answer or its own refusal, and nothing outside knows how many orders
 * share a transaction. It has a small pool of its own: on one hot item more connections only wait for the same row, and
 * a rush must not take the connections of everything else.
 */
@ApplicationScoped
class RedemptionWriter {

    static final String POOL = "redemption";

    /** With a million open codes one draw in a hundred collides: five in a row are one in ten thousand million. */
    private static final int MAX_DRAWS = 5;

    private static final String REDEEM = "select outcome, stored_request_hash, stored_answer from redeem($1, $2, $3,"
            + " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)";
    private static final String FIND_ANSWER = "select request_hash, answer from idempotency_key where key_hash = $1";

    private final Pool pool;
    private final RedemptionWording wording;
    private final StoredAnswers answers;
    private final AuditTrail audit;

    @Inject
    RedemptionWriter(
            @ReactiveDataSource(POOL) Pool pool, RedemptionWording wording, StoredAnswers answers, AuditTrail audit) {
        this.pool = pool;
        this.wording = wording;
        this.answers = answers;
        this.audit = audit;
    }

    /** Writes an order, or fails with its refusal and leaves nothing behind. */
    Uni<RedemptionOutcome> write(RedemptionOrder order) {
        return Uni.createFrom()
                .deferred(() -> draw(order))
                .onFailure(RedemptionWriter::isCodeTaken)
                .retry()
                .atMost(MAX_DRAWS)
                .onFailure(PgException.class)
                .transform(RedemptionWriter::refusal);
    }

    /** The answer that the key was given before; where it was given none, the refusal. */
    Uni<RedemptionOutcome> replayOr(RequestKey key, Throwable refusal) {
        return pool.preparedQuery(FIND_ANSWER)
                .execute(Tuple.of(Buffer.buffer(key.keyHash())))
                .chain(found -> {
                    RowIterator<Row> rows = found.iterator();
                    return rows.hasNext()
                            ? Uni.createFrom().item(replay(key, rows.next(), "request_hash", "answer"))
                            : Uni.createFrom().failure(refusal);
                });
    }

    private Uni<RedemptionOutcome> draw(RedemptionOrder order) {
        Worded worded = wording.word(order);
        if (order.redeemer() instanceof Worker worker) {
            return pool.withTransaction(connection -> execute(connection, order, worded)
                    .call(outcome -> outcome instanceof Answered answered && !answered.replayed()
                            ? audit.write(connection, act(worker, worded.id(), order))
                            : Uni.createFrom().voidItem()));
        }
        return execute(pool, order, worded);
    }

    private Uni<RedemptionOutcome> execute(SqlClient client, RedemptionOrder order, Worded worded) {
        return client.preparedQuery(REDEEM)
                .execute(parameters(order, worded))
                .map(rows -> outcome(order, worded, rows));
    }

    private static Tuple parameters(RedemptionOrder order, Worded worded) {
        OffsetDateTime since = utc(order.rules().countedSince());
        Worker worker = order.redeemer() instanceof Worker acting ? acting : null;
        return Tuple.tuple()
                .addValue(Buffer.buffer(order.key().keyHash()))
                .addValue(Buffer.buffer(order.key().requestHash()))
                .addValue(order.key().lockId())
                .addValue(Buffer.buffer(worded.storedAnswer()))
                .addValue(worded.id())
                .addValue(order.redeemer() instanceof Resident resident ? resident.personId() : null)
                .addValue(worker == null ? null : worker.volunteerId())
                .addValue(order.itemId())
                .addValue(order.item().version())
                .addValue(order.quantity())
                .addValue(Buffer.buffer(worded.code()))
                .addValue(Buffer.buffer(worded.codeHash()))
                .addValue(utc(order.rules().pickUpBefore()))
                .addValue(order.rules().policyIds().toArray(UUID[]::new))
                .addValue(order.rules().limitPerPerson())
                .addValue(since)
                .addValue(worker == null ? null : worker.workerPersonId())
                .addValue(worker == null ? null : Buffer.buffer(worker.consentNote()))
                .addValue(Ids.next())
                .addValue(Ids.next())
                .addValue(Ids.next())
                .addValue(Buffer.buffer(worded.event()))
                .addValue(Outbox.traceparent())
                .addValue(utc(order.at()));
    }

    private RedemptionOutcome outcome(RedemptionOrder order, Worded worded, RowSet<Row> rows) {
        Row row = rows.iterator().next();
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "REDEEMED" -> new Answered(worded.answer(), false);
            case "REPLAY" -> replay(order.key(), row, "stored_request_hash", "stored_answer");
            case "ITEM_CHANGED" -> new ItemChanged();
            case "IN_FLIGHT" -> throw WireError.IDEMPOTENCY_KEY_IN_FLIGHT.because();
            default -> throw PointsError.valueOf(outcome).because();
        };
    }

    private RedemptionOutcome replay(RequestKey key, Row row, String requestHash, String answer) {
        byte[] stored = answers.replay(
                key,
                row.getBuffer(requestHash).getBytes(),
                row.getBuffer(answer).getBytes());
        return new Answered(stored, true);
    }

    private static boolean isCodeTaken(Throwable failure) {
        return failure instanceof PgException refused
                && "23505".equals(refused.getSqlState())
                && "redemption_pick_up_code".equals(refused.getConstraint());
    }

    /** The function raises what it must refuse after it has written: class LL, the code as the message. */
    private static Throwable refusal(Throwable failure) {
        PgException refused = (PgException) failure;
        String state = refused.getSqlState();
        return state != null && state.startsWith("LL")
                ? PointsError.valueOf(refused.getErrorMessage()).because()
                : failure;
    }

    private static AuditAct act(Worker worker, UUID redemptionId, RedemptionOrder order) {
        AuditActor actor = AuditActor.person(worker.workerPersonId(), Role.COMMUNITY_WORKER)
                .actingFor(worker.volunteerId().toString());
        return AuditAct.done(
                actor,
                "points.redemption.redeem",
                "redemption",
                redemptionId.toString(),
                order.item().areaId());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
