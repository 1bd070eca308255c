package linli.points.redemption;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import linli.platform.Ids;
import linli.points.redemption.Redeemer.Resident;
import linli.points.redemption.Redeemer.Worker;
import linli.points.redemption.RedemptionWording.Worded;
import org.jspecify.annotations.Nullable;

/** Orders as the database function {@code redeem} takes them: an array for each of its parameters. */
final class RedemptionBatch {

    /** How many parameters the function has. */
    static final int PARAMETERS = 24;

    private final List<Draft> drafts;

    RedemptionBatch(List<Draft> drafts) {
        this.drafts = drafts;
    }

    /**
     * An order that is ready to be written.
     *
     * @param traceparent of the request, for the event; null outside of a trace
     */
    record Draft(
            RedemptionOrder order, Worded worded, @Nullable String traceparent) {

        /** Who acts for an elder; null where residents act for themselves. */
        @Nullable
        Worker worker() {
            return order.redeemer() instanceof Worker worker ? worker : null;
        }
    }

    /** The parameters in the order of the function's declaration. */
    Tuple parameters() {
        return Tuple.tuple()
                .addValue(each(Long[]::new, draft -> draft.order().key().lockId()))
                .addValue(bytes(draft -> draft.order().key().keyHash()))
                .addValue(bytes(draft -> draft.order().key().requestHash()))
                .addValue(bytes(draft -> draft.worded().storedAnswer()))
                .addValue(each(UUID[]::new, draft -> draft.worded().id()))
                .addValue(each(String[]::new, RedemptionBatch::personId))
                .addValue(each(UUID[]::new, RedemptionBatch::elder))
                .addValue(each(UUID[]::new, draft -> draft.order().itemId()))
                .addValue(each(Long[]::new, draft -> draft.order().item().version()))
                .addValue(each(Integer[]::new, draft -> draft.order().quantity()))
                .addValue(bytes(draft -> draft.worded().code()))
                .addValue(bytes(draft -> draft.worded().codeHash()))
                .addValue(times(draft -> draft.order().rules().pickUpBefore()))
                .addValue(each(String[]::new, RedemptionBatch::policies))
                .addValue(each(Long[]::new, draft -> draft.order().rules().limitPerPerson()))
                .addValue(times(draft -> draft.order().rules().countedSince()))
                .addValue(each(String[]::new, RedemptionBatch::actedBy))
                .addValue(each(Buffer[]::new, RedemptionBatch::consent))
                .addValue(each(UUID[]::new, draft -> Ids.next()))
                .addValue(each(UUID[]::new, draft -> Ids.next()))
                .addValue(each(UUID[]::new, draft -> Ids.next()))
                .addValue(bytes(draft -> draft.worded().event()))
                .addValue(each(String[]::new, Draft::traceparent))
                .addValue(times(draft -> draft.order().at()));
    }

    private static @Nullable String personId(Draft draft) {
        return draft.order().redeemer() instanceof Resident resident ? resident.personId() : null;
    }

    private static @Nullable UUID elder(Draft draft) {
        Worker worker = draft.worker();
        return worker == null ? null : worker.volunteerId();
    }

    private static @Nullable String actedBy(Draft draft) {
        Worker worker = draft.worker();
        return worker == null ? null : worker.workerPersonId();
    }

    private static @Nullable Buffer consent(Draft draft) {
        Worker worker = draft.worker();
        return worker == null ? null : Buffer.buffer(worker.consentNote());
    }

    /** A {@code uuid[]} in PostgreSQL's text form. */
    private static String policies(Draft draft) {
        StringBuilder text = new StringBuilder("{");
        for (UUID policyId : draft.order().rules().policyIds()) {
            text.append(text.length() == 1 ? "" : ",").append(policyId);
        }
        return text.append('}').toString();
    }

    private Buffer[] bytes(Function<Draft, byte[]> of) {
        return each(Buffer[]::new, draft -> Buffer.buffer(of.apply(draft)));
    }

    private OffsetDateTime[] times(Function<Draft, Instant> of) {
        return each(OffsetDateTime[]::new, draft -> of.apply(draft).atOffset(ZoneOffset.UTC));
    }

    private <T> T[] each(IntFunction<T[]> array, Function<Draft, ? extends @Nullable T> of) {
        T[] values = array.apply(drafts.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(drafts.get(i));
        }
        return values;
    }
}
