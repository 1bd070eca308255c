package linli.points.redemption;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import linli.platform.idempotency.RequestKey;
import linli.points.Desk;
import linli.points.catalogue.ItemSnapshot;
import linli.points.catalogue.LimitPeriod;
import linli.points.catalogue.RedemptionRules;
import linli.points.redemption.RedemptionOutcome.Answered;
import linli.points.redemption.RedemptionOutcome.Overtaken;
import linli.points.redemption.RedemptionOutcome.Refused;

/** Orders as the use case words them, without a request around them, and names for what becomes of them. */
final class Drafts {

    private Drafts() {}

    /** An order of today under a limit for ever. */
    static RedemptionOrder order(String personId, String key, ItemSnapshot item, int quantity, long limit) {
        RequestKey requestKey = RequestKey.of(
                key, personId, "POST /redemptions", (item.itemId() + "x" + quantity).getBytes(StandardCharsets.UTF_8));
        RedemptionRules rules =
                new RedemptionRules(LocalDate.now(), limit, LimitPeriod.EVER, 7, true, List.of(UUID.randomUUID()));
        return new RedemptionOrder(
                requestKey,
                new Redeemer.Resident(personId),
                quantity,
                item,
                rules,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** An item as it is on offer at the desk. */
    static ItemSnapshot snapshot(String itemId, Desk.Shop shop, long version, long points) {
        return new ItemSnapshot(
                UUID.fromString(itemId),
                version,
                "大米 5 千克",
                UUID.fromString(shop.sponsorId()),
                Desk.COMMUNITY,
                points,
                true);
    }

    /** The code of a refusal, or what else became of it. */
    static String name(RedemptionOutcome outcome) {
        if (outcome instanceof Refused refused) {
            return refused.refusal().code().name();
        }
        if (outcome instanceof Answered answered) {
            return answered.replayed() ? "REPLAYED" : "REDEEMED";
        }
        return outcome instanceof Overtaken ? "OVERTAKEN" : "ITEM_CHANGED";
    }
}
