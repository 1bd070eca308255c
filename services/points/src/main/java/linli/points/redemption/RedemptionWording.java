package linli.points.redemption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import linli.platform.Ids;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.StoredAnswers;
import linli.proto.points.v1.PointsRedeemed;

/** Words answer and event of an order before it is written, so that writing it is one round trip. */
@ApplicationScoped
class RedemptionWording {

    private final StoredAnswers answers;
    private final PickUpCodes codes;

    @Inject
    RedemptionWording(StoredAnswers answers, PickUpCodes codes) {
        this.answers = answers;
        this.codes = codes;
    }

    /**
     * An order in words.
     *
     * @param answer as it will be sent
     * @param storedAnswer the same, encrypted
     * @param code encrypted
     * @param event the payload, still without the volunteer, whom the database looks up
     */
    record Worded(UUID id, byte[] answer, byte[] storedAnswer, byte[] code, byte[] codeHash, byte[] event) {}

    /** Words an order with a new id and a new pick-up code. */
    Worded word(RedemptionOrder order) {
        UUID id = Ids.next();
        String code = codes.next();
        RedemptionView view = new RedemptionView(
                id,
                order.itemId(),
                order.item().name(),
                order.quantity(),
                order.points(),
                RedemptionStatus.HELD,
                code,
                order.rules().pickUpBefore(),
                order.at());
        byte[] answer = answers.toBytes(Answer.created(view));
        return new Worded(id, answer, answers.encrypt(answer), codes.encrypt(code), codes.hash(code), event(id, order));
    }

    private static byte[] event(UUID id, RedemptionOrder order) {
        return PointsRedeemed.newBuilder()
                .setRedemptionId(id.toString())
                .setItemId(order.itemId().toString())
                .setItemName(order.item().name())
                .setSponsorId(order.item().sponsorId().toString())
                .setQuantity(order.quantity())
                .setPoints(order.points())
                .setOccurredAt(Closing.timestamp(order.at()))
                .setPickUpBefore(Closing.timestamp(order.rules().pickUpBefore()))
                .build()
                .toByteArray();
    }
}
