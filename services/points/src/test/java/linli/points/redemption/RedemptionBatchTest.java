package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.catalogue.ItemSnapshot;
import linli.points.catalogue.LimitPeriod;
import linli.points.catalogue.RedemptionRules;
import linli.points.redemption.RedemptionBatch.Draft;
import linli.points.redemption.RedemptionWording.Worded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders in one transaction have the outcomes that they would have one after another. */
@Tag("P4")
class RedemptionBatchTest {

    private static final int BATCHES = 4;
    private static final int ORDERS = 24;

    private Counter counter;
    private RedemptionWriter writer;
    private RedemptionWording wording;
    private Shop shop;

    @BeforeEach
    void aShopInTheCommunity() {
        counter = new Counter();
        writer = counter.beans.get(RedemptionWriter.class);
        wording = counter.beans.get(RedemptionWording.class);
        shop = counter.aShop();
    }

    private List<RedemptionOutcome> write(List<Draft> drafts) {
        return Counter.await(() -> writer.writeTogether(Counter.POOL, drafts));
    }

    private Draft draft(RedemptionOrder order) {
        return new Draft(order, wording.word(order), null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void haveTheOutcomesOfOneAfterAnother(long seed) {
        Scene scene = new Scene(new Random(seed));
        for (int batch = 0; batch < BATCHES; batch++) {
            List<RedemptionOrder> orders = scene.orders();
            List<RedemptionOutcome> outcomes =
                    write(orders.stream().map(this::draft).toList());
            for (int i = 0; i < orders.size(); i++) {
                assertThat(Drafts.name(outcomes.get(i)))
                        .as("order %d of batch %d, seed %d", i, batch, seed)
                        .isEqualTo(scene.sequential.redeem(orders.get(i)));
            }
        }

        assertThat(scene.sequential.redeemed).isNotEmpty();
        scene.sequential.balances.forEach(
                (person, points) -> assertThat(balanceOf(person)).isEqualTo(points));
        scene.sequential.stocks.forEach(
                (item, stock) -> assertThat(counter.stockOf(item.toString())).isEqualTo(stock));
        assertThat(counter.tables.number(
                        "select count(*) from redemption r join transfer t using (redemption_id) join stock_movement m"
                                + " using (redemption_id) join outbox_event o on o.key = r.redemption_id::text"
                                + " where r.sponsor_id = ?",
                        UUID.fromString(shop.sponsorId())))
                .isEqualTo(scene.sequential.redeemed.size());
    }

    private long balanceOf(String person) {
        return counter.tables.number(
                "select coalesce(max(balance), 0) from account join volunteer using (volunteer_id) where person_id = ?",
                person);
    }

    /** Few people, few points, few goods: so that orders of one batch get in each other's way. */
    private final class Scene {
        private final Random random;
        private final List<String> people = new ArrayList<>();
        private final List<ItemSnapshot> items = new ArrayList<>();
        private final Sequential sequential = new Sequential();

        Scene(Random random) {
            this.random = random;
            for (int i = 0; i < 4; i++) {
                long points = random.nextInt(120);
                people.add(Objects.requireNonNull(counter.aVolunteer(points).personId()));
                sequential.balances.put(people.get(i), points);
            }
            people.add(
                    Objects.requireNonNull(counter.anUnverifiedVolunteer(1_000).personId()));
            // Where there is plenty the stock is locked last; one scarce item in the batch, and all are locked first.
            int plenty = random.nextInt(2) * 1_000;
            for (int price : new int[] {3, 7, 20}) {
                long stock = 1 + plenty + random.nextInt(12);
                items.add(Drafts.snapshot(counter.anItem(shop, COMMUNITY, price, stock), shop, 0, price));
                sequential.stocks.put(items.get(items.size() - 1).itemId(), stock);
            }
            // Worded from a version that has moved on.
            items.add(Drafts.snapshot(counter.anItem(shop, COMMUNITY, 1, 9), shop, 7, 1));
        }

        /** New orders, and the repetition of one that was done. */
        List<RedemptionOrder> orders() {
            List<RedemptionOrder> orders = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                orders.add(Drafts.order(
                        anyOf(people), UUID.randomUUID().toString(), anyOf(items), 1 + random.nextInt(3), 5));
            }
            if (!sequential.redeemed.isEmpty()) {
                orders.add(random.nextInt(ORDERS), anyOf(sequential.redeemed));
            }
            return orders;
        }

        private <T> T anyOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    /** What is to come out, by the plainest means. */
    private static final class Sequential {
        private final Map<String, Long> balances = new HashMap<>();
        private final Map<UUID, Long> stocks = new HashMap<>();
        private final Map<String, Long> used = new HashMap<>();
        private final List<RedemptionOrder> redeemed = new ArrayList<>();

        String redeem(RedemptionOrder order) {
            String person = ((Redeemer.Resident) order.redeemer()).personId();
            String both = person + order.itemId();
            if (redeemed.contains(order)) {
                return "REPLAYED";
            } else if (!balances.containsKey(person)) {
                return "VOLUNTEER_NOT_VERIFIED";
            } else if (!stocks.containsKey(order.itemId())) {
                return "ITEM_CHANGED";
            } else if (stocks.get(order.itemId()) < order.quantity()) {
                return "OUT_OF_STOCK";
            } else if (balances.get(person) < order.points()) {
                return "INSUFFICIENT_POINTS";
            } else if (used.getOrDefault(both, 0L) + order.quantity()
                    > order.rules().limitPerPerson()) {
                return "REDEMPTION_LIMIT_REACHED";
            }
            stocks.merge(order.itemId(), (long) -order.quantity(), Long::sum);
            balances.merge(person, -order.points(), Long::sum);
            used.merge(both, (long) order.quantity(), Long::sum);
            redeemed.add(order);
            return "REDEEMED";
        }
    }

    @Test
    void refuseAnotherOrderUnderAStoredKeyAlone() {
        Volunteer volunteer = counter.aVolunteer(100);
        ItemSnapshot item = Drafts.snapshot(counter.anItem(shop, COMMUNITY, 10, 9), shop, 0, 10);
        write(List.of(draft(Drafts.order(volunteer.personId(), "k", item, 1, 9))));

        List<RedemptionOutcome> outcomes = write(List.of(
                draft(Drafts.order(volunteer.personId(), "k", item, 2, 9)),
                draft(Drafts.order(volunteer.personId(), "l", item, 2, 9))));

        assertThat(outcomes).extracting(Drafts::name).containsExactly("IDEMPOTENCY_KEY_REUSED", "REDEEMED");
        assertThat(counter.balanceOf(volunteer)).isEqualTo(70);
    }

    private static Draft withCodeOf(Draft other, Draft draft) {
        Worded own = draft.worded();
        Worded taken = other.worded();
        return new Draft(
                draft.order(),
                new Worded(own.id(), own.answer(), own.storedAnswer(), taken.code(), taken.codeHash(), own.event()),
                null);
    }

    @Test
    void drawAnotherCodeAloneWhereOneIsTaken() {
        Volunteer volunteer = counter.aVolunteer(100);
        ItemSnapshot item = Drafts.snapshot(counter.anItem(shop, COMMUNITY, 10, 9), shop, 0, 10);
        IntFunction<Draft> draft = n -> draft(Drafts.order(volunteer.personId(), "k" + n, item, 1, 9));
        Draft open = draft.apply(0);
        Draft closed = draft.apply(1);
        write(List.of(open, closed));
        counter.tables.execute(
                "update redemption set status = 'CANCELLED', closed_at = now() where redemption_id = ?",
                closed.worded().id());

        List<RedemptionOutcome> outcomes = write(List.of(
                draft.apply(2), withCodeOf(open, draft.apply(3)), withCodeOf(closed, draft.apply(4)), draft.apply(5)));

        assertThat(outcomes).extracting(Drafts::name).containsExactly("REDEEMED", "OVERTAKEN", "REDEEMED", "REDEEMED");
        assertThat(counter.balanceOf(volunteer)).isEqualTo(50);
    }

    /** Of orders around a midnight, each counts what was ordered since its own month began, of this batch too. */
    @Test
    void areNotCountedTogetherWhereTheLimitBeginsAnotherDay() {
        Volunteer volunteer = counter.aVolunteer(100);
        ItemSnapshot item = Drafts.snapshot(counter.anItem(shop, COMMUNITY, 10, 9), shop, 0, 10);
        IntFunction<RedemptionOrder> sinceEver = n -> Drafts.order(volunteer.personId(), "k" + n, item, 1, 2);
        IntFunction<RedemptionOrder> sinceThisMonth = n -> sinceMonth(sinceEver.apply(n));
        List<Draft> drafts = List.of(
                draft(sinceEver.apply(0)),
                draft(sinceThisMonth.apply(1)),
                draft(sinceEver.apply(2)),
                draft(sinceEver.apply(3)));

        assertThat(write(drafts))
                .extracting(Drafts::name)
                .containsExactly("REDEEMED", "OVERTAKEN", "REDEEMED", "REDEMPTION_LIMIT_REACHED");
        assertThat(write(List.of(draft(sinceThisMonth.apply(1)))))
                .extracting(Drafts::name)
                .containsExactly("REDEMPTION_LIMIT_REACHED");
        assertThat(counter.balanceOf(volunteer)).isEqualTo(80);
    }

    private static RedemptionOrder sinceMonth(RedemptionOrder order) {
        RedemptionRules rules = order.rules();
        return new RedemptionOrder(
                order.key(),
                order.redeemer(),
                order.quantity(),
                order.item(),
                new RedemptionRules(
                        rules.day(),
                        rules.limitPerPerson(),
                        LimitPeriod.MONTH,
                        rules.pickUpDays(),
                        true,
                        rules.policyIds()),
                order.at());
    }

    /** Two drafts with one pick-up code: the batch fails as a whole, and order by order only the second does. */
    @Test
    void areTriedOneByOneWhenOneOfThemCannotBeWritten() {
        Volunteer volunteer = counter.aVolunteer(1_000);
        ItemSnapshot item = Drafts.snapshot(counter.anItem(shop, COMMUNITY, 10, 99), shop, 0, 10);
        List<Draft> drafts = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> draft(Drafts.order(volunteer.personId(), "k" + i, item, 1, 99)))
                .toList());
        drafts.set(3, withCodeOf(drafts.get(1), drafts.get(3)));

        assertThatThrownBy(() -> write(drafts)).isInstanceOf(PgException.class);
        assertThat(counter.balanceOf(volunteer)).isEqualTo(1_000);
        List<String> outcomes = new ArrayList<>();
        for (String outcome : Counter.await(() -> inALane(drafts))) {
            outcomes.add(outcome);
        }

        assertThat(outcomes).containsExactly("REDEEMED", "REDEEMED", "REDEEMED", "OVERTAKEN", "REDEEMED");
        assertThat(counter.balanceOf(volunteer)).isEqualTo(960);
    }

    private Uni<List<String>> inALane(List<Draft> drafts) {
        RedemptionLane lane = new RedemptionLane(
                Vertx.currentContext(),
                new RedemptionLane.Limits(64, 64, Duration.ofMinutes(1)),
                System::nanoTime,
                batch -> writer.writeTogether(Counter.POOL, batch));
        return Uni.join()
                .all(drafts.stream()
                        .map(draft -> lane.write(draft, System.nanoTime())
                                .map(Drafts::name)
                                .onFailure()
                                .recoverWithItem(failure -> failure.getClass().getSimpleName()))
                        .toList())
                .andFailFast();
    }
}
