package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.util.Map;
import linli.platform.event.Event;
import linli.proto.points.v1.PointsRedeemed;
import linli.proto.points.v1.RedemptionCancelled;
import linli.proto.points.v1.RedemptionExpired;
import linli.proto.points.v1.RedemptionPickedUp;
import org.bson.Document;

/** Redemptions: who, what, how many points, {@code status}, and when each status was reached. */
final class RedemptionFolds {

    static final Map<String, Aggregate.Fold> FOLDS = Map.of(
            "PointsRedeemed", RedemptionFolds::redeemed,
            "RedemptionPickedUp",
                    (redemption, event) -> end(
                            redemption,
                            "PICKED_UP",
                            RedemptionPickedUp.parseFrom(event.payload()).getOccurredAt()),
            "RedemptionCancelled",
                    (redemption, event) -> end(
                            redemption,
                            "CANCELLED",
                            RedemptionCancelled.parseFrom(event.payload()).getOccurredAt()),
            "RedemptionExpired",
                    (redemption, event) -> end(
                            redemption,
                            "EXPIRED",
                            RedemptionExpired.parseFrom(event.payload()).getOccurredAt()));

    private RedemptionFolds() {}

    private static void redeemed(Document redemption, Event event) throws InvalidProtocolBufferException {
        PointsRedeemed redeemed = PointsRedeemed.parseFrom(event.payload());
        redemption.put("volunteerId", redeemed.getVolunteerId());
        redemption.put("itemId", redeemed.getItemId());
        redemption.put("itemName", redeemed.getItemName());
        redemption.put("sponsorId", redeemed.getSponsorId());
        redemption.put("quantity", redeemed.getQuantity());
        redemption.put("points", redeemed.getPoints());
        redemption.put("status", "HELD");
        redemption.put("createdAt", Moments.date(redeemed.getOccurredAt()));
        redemption.put("pickUpBefore", Moments.date(redeemed.getPickUpBefore()));
    }

    private static void end(Document redemption, String status, Timestamp at) {
        redemption.put("status", status);
        redemption.put("endedAt", Moments.date(at));
    }
}
