package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import linli.platform.idempotency.RequestKey;
import linli.points.PointsError;
import linli.points.catalogue.ItemSnapshot;
import linli.points.catalogue.ItemSnapshots;
import linli.points.catalogue.RedemptionPolicies;
import linli.points.catalogue.RedemptionRules;
import linli.points.redemption.RedemptionOutcome.Answered;
import linli.points.redemption.RedemptionOutcome.Refused;
import linli.wire.WireError;

/** A resident's points, or an elder's by a worker, become an order that waits to be picked up. */
@ApplicationScoped
class RedeemPoints {

    /** Once for a snapshot that is out of date; more only if somebody edits the item at this very moment. */
    private static final int MAX_REWORDINGS = 4;

    private final ItemSnapshots items;
    private final RedemptionPolicies policies;
    private final RedemptionWriter writer;
    private final InstantSource clock;

    @Inject
    RedeemPoints(ItemSnapshots items, RedemptionPolicies policies, RedemptionWriter writer, InstantSource clock) {
        this.items = items;
        this.policies = policies;
        this.writer = writer;
        this.clock = clock;
    }

    /** What was asked for. */
    record Wish(RequestKey key, Redeemer redeemer, UUID itemId, int quantity) {}

    /**
     * Redeems once per key.
     *
     * @return the stored form of the answer; fails with a refusal that leaves nothing behind
     */
    Uni<byte[]> redeem(Wish wish) {
        return attempt(wish, items.get(wish.itemId()), System.nanoTime(), MAX_REWORDINGS);
    }

    private Uni<byte[]> attempt(Wish wish, Uni<ItemSnapshot> item, long since, int rewordings) {
        return item.chain(
                        snapshot -> snapshot.onOffer() ? Uni.createFrom().item(snapshot) : items.reload(wish.itemId()))
                .map(snapshot -> word(wish, snapshot))
                // A repetition is answered as it was the first time, whatever would be refused by now.
                .onItemOrFailure()
                .transformToUni((order, refusal) ->
                        refusal == null ? writer.write(order, since) : writer.replayOr(wish.key(), refusal))
                .chain(outcome -> {
                    if (outcome instanceof Answered answered) {
                        return Uni.createFrom().item(answered.answer());
                    }
                    if (outcome instanceof Refused refused) {
                        throw refused.refusal();
                    }
                    if (rewordings == 0) {
                        throw WireError.SERVICE_UNAVAILABLE.because().retryAfter(Duration.ofSeconds(1));
                    }
                    return attempt(wish, items.reload(wish.itemId()), since, rewordings - 1);
                });
    }

    private RedemptionOrder word(Wish wish, ItemSnapshot item) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!item.onOffer()) {
            throw PointsError.REDEMPTION_CLOSED.because("该物品已下架", "The item is no longer on offer");
        }
        RedemptionRules rules = policies.get(item.areaId(), now);
        if (!rules.open()) {
            throw PointsError.REDEMPTION_CLOSED.because(
                    "按照当地政策，今天不开放兑换", "The area's policy does not allow redeeming today");
        }
        return new RedemptionOrder(wish.key(), wish.redeemer(), wish.quantity(), item, rules, now);
    }
}
