package linli.points.redemption;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import linli.points.ledger.TransferKind;
import linli.proto.points.v1.RedemptionCancelled;
import linli.proto.points.v1.RedemptionExpired;
import linli.proto.points.v1.RedemptionPickedUp;

/** The edges of the state machine: each leads from HELD to an end, moves the points in escrow, and names its event. */
enum Closing {
    PICK_UP(
            RedemptionStatus.PICKED_UP,
            TransferKind.SETTLEMENT,
            (id, at) -> RedemptionPickedUp.newBuilder()
                    .setRedemptionId(id)
                    .setOccurredAt(at)
                    .build()),
    CANCEL(
            RedemptionStatus.CANCELLED,
            TransferKind.RETURN,
            (id, at) -> RedemptionCancelled.newBuilder()
                    .setRedemptionId(id)
                    .setOccurredAt(at)
                    .build()),
    EXPIRE(
            RedemptionStatus.EXPIRED,
            TransferKind.RETURN,
            (id, at) -> RedemptionExpired.newBuilder()
                    .setRedemptionId(id)
                    .setOccurredAt(at)
                    .build());

    private final RedemptionStatus end;
    private final TransferKind transfer;
    private final BiFunction<String, Timestamp, Message> event;

    Closing(RedemptionStatus end, TransferKind transfer, BiFunction<String, Timestamp, Message> event) {
        this.end = end;
        this.transfer = transfer;
        this.event = event;
    }

    RedemptionStatus end() {
        return end;
    }

    TransferKind transfer() {
        return transfer;
    }

    /** Whether points and stock go back to where they came from. */
    boolean givesBack() {
        return transfer == TransferKind.RETURN;
    }

    Message event(UUID redemptionId, Instant at) {
        return event.apply(redemptionId.toString(), timestamp(at));
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
