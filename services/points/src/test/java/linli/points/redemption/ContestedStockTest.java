package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import linli.embedded.LockWait;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.points.redemption.RedemptionBatch.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that were judged by a stock that somebody else has changed before they are written. */
@Tag("P4")
class ContestedStockTest {

    private static final int PLENTY = 1_000;
    private static final int POINTS = 100;

    private Counter counter;
    private Shop shop;
    private String item;

    @BeforeEach
    void anItemOfWhichThereIsPlenty() {
        counter = new Counter();
        shop = counter.aShop();
        item = counter.anItem(shop, COMMUNITY, 10, PLENTY);
    }

    /** One piece for each. */
    private List<RedemptionOrder> orders(List<Volunteer> people) {
        return people.stream()
                .map(each -> Drafts.order(each.personId(), Counter.aKey(), Drafts.snapshot(item, shop, 0, 10), 1, 9))
                .toList();
    }

    /** Through the lanes, as residents' orders come. */
    private Uni<List<RedemptionOutcome>> inLanes(List<RedemptionOrder> orders) {
        RedemptionWriter writer = counter.beans.get(RedemptionWriter.class);
        return Uni.join()
                .all(orders.stream()
                        .map(order -> writer.write(order, System.nanoTime()))
                        .toList())
                .andFailFast();
    }

    private Uni<List<RedemptionOutcome>> inOneBatch(List<RedemptionOrder> orders) {
        RedemptionWording wording = counter.beans.get(RedemptionWording.class);
        return counter.beans
                .get(RedemptionWriter.class)
                .writeTogether(
                        Counter.POOL,
                        orders.stream()
                                .map(order -> new Draft(order, wording.word(order), null))
                                .toList());
    }

    private List<Volunteer> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> counter.aVolunteer(POINTS))
                .toList();
    }

    /** Lets orders come to the stock while its correction is not committed yet. */
    private List<String> whileItIsCorrected(int left, Supplier<Uni<List<RedemptionOutcome>>> orders)
            throws SQLException {
        try (Connection correction = Counter.DATABASE.connect();
                Statement statement = correction.createStatement()) {
            correction.setAutoCommit(false);
            statement.execute("update item_stock set stock = " + left + " where item_id = '" + item + "'");
            statement.execute("insert into stock_movement (id, item_id, kind, delta, created_at) values ('"
                    + UUID.randomUUID() + "', '" + item + "', 'CORRECTION', " + (left - PLENTY) + ", now())");
            CompletableFuture<List<RedemptionOutcome>> outcomes =
                    CompletableFuture.supplyAsync(() -> Counter.await(orders));
            LockWait.awaitSomebodyBehind(statement);
            assertThat(outcomes).isNotDone();
            correction.commit();
            return outcomes.join().stream().map(Drafts::name).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"500, REDEEMED, 499, 90", "1, REDEEMED, 0, 90", "0, OUT_OF_STOCK, 0, 100"})
    void countsForAnOrderAsItIsInTheEnd(int left, String outcome, long stock, long balance) throws SQLException {
        List<Volunteer> one = people(1);

        assertThat(whileItIsCorrected(left, () -> inLanes(orders(one)))).containsExactly(outcome);

        assertThat(counter.stockOf(item)).isEqualTo(stock);
        assertThat(counter.balanceOf(one.get(0))).isEqualTo(balance);
    }

    @Test
    void isGivenToAsManyAsThereAreLeft() throws SQLException {
        List<Volunteer> many = people(12);

        List<String> outcomes = whileItIsCorrected(5, () -> inLanes(orders(many)));

        assertThat(outcomes).filteredOn("REDEEMED"::equals).hasSize(5);
        assertThat(outcomes).filteredOn(PointsError.OUT_OF_STOCK.name()::equals).hasSize(7);
        assertThat(counter.stockOf(item)).isZero();
        IntStream.range(0, many.size())
                .forEach(n -> assertThat(counter.balanceOf(many.get(n)))
                        .isEqualTo(outcomes.get(n).equals("REDEEMED") ? 90 : POINTS));
    }

    /** The lane then tries it order by order. */
    @Test
    void failsABatchThatCountedOnMore() {
        List<Volunteer> three = people(3);

        assertThatThrownBy(() -> whileItIsCorrected(2, () -> inOneBatch(orders(three))))
                .rootCause()
                .isInstanceOfSatisfying(
                        PgException.class,
                        refused -> assertThat(refused.getConstraint()).isEqualTo("item_stock_stock_check"));

        assertThat(counter.stockOf(item)).isEqualTo(2);
        three.forEach(each -> assertThat(counter.balanceOf(each)).isEqualTo(POINTS));
    }
}
