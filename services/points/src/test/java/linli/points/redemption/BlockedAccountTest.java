package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import linli.embedded.LockWait;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.points.redemption.RedemptionBatch.Draft;
import linli.wire.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody holds on to one person's account, or to an item's stock: it is nobody's concern but theirs. */
@Tag("P4")
class BlockedAccountTest {

    private Counter counter;
    private RedemptionWriter writer;
    private Shop shop;
    private Volunteer volunteer;
    private String item;
    private Connection blocker;
    private Statement blocking;

    @BeforeEach
    void anItemAndSomebodyWhoWantsIt() throws SQLException {
        counter = new Counter();
        writer = counter.beans.get(RedemptionWriter.class);
        shop = counter.aShop();
        volunteer = counter.aVolunteer(100);
        item = counter.anItem(shop, COMMUNITY, 10, 9);
        blocker = Counter.DATABASE.connect();
        blocker.setAutoCommit(false);
        blocking = blocker.createStatement();
    }

    @AfterEach
    void letGo() throws SQLException {
        blocker.close();
    }

    private void block(Volunteer owner) throws SQLException {
        blocking.execute("select from account where volunteer_id = '" + owner.id() + "' for update");
    }

    private RedemptionOrder order(Volunteer by, String key, int quantity) {
        return Drafts.order(by.personId(), key, Drafts.snapshot(item, shop, 0, 10), quantity, 9);
    }

    private List<String> together(RedemptionOrder... orders) {
        RedemptionWording wording = counter.beans.get(RedemptionWording.class);
        List<Draft> drafts = List.of(orders).stream()
                .map(order -> new Draft(order, wording.word(order), null))
                .toList();
        return await(() -> writer.writeTogether(Counter.POOL, drafts)).stream()
                .map(Drafts::name)
                .toList();
    }

    /** Waits for half a minute at most. */
    private String write(RedemptionOrder order) {
        return Drafts.name(await(() -> writer.write(order, System.nanoTime())));
    }

    @Test
    void isNotWaitedForByWhatIsAnsweredAlready() throws SQLException {
        RedemptionOrder done = order(volunteer, aKey(), 1);
        Volunteer other = counter.aVolunteer(10);
        assertThat(write(done)).isEqualTo("REDEEMED");
        block(volunteer);

        assertThat(together(done, order(other, aKey(), 1))).containsExactly("REPLAYED", "REDEEMED");
    }

    @Test
    void keepsTheOtherLaneOpenWhileItsOwnerAsksAgain() throws SQLException {
        String key = aKey();
        block(volunteer);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> write(order(volunteer, key, 1)));
        LockWait.awaitSomebodyBehind(blocking);

        for (int i = 0; i < 5; i++) {
            assertThat(write(order(volunteer, key, 1))).isEqualTo("IDEMPOTENCY_KEY_IN_FLIGHT");
        }
        assertThat(write(order(counter.aVolunteer(10), aKey(), 1))).isEqualTo("REDEEMED");
        assertThat(first).isNotDone();

        blocker.rollback();
        assertThat(first.join()).isEqualTo("REDEEMED");
        assertThat(write(order(volunteer, key, 1))).isEqualTo("REPLAYED");
    }

    /** What the policy would refuse by now may still be carried out: it was worded when it was allowed. */
    @Test
    void isNoReasonToRefuseForGoodWhatIsUnderWay() throws SQLException {
        RedemptionOrder worded = order(volunteer, aKey(), 1);
        ProblemException closed = PointsError.REDEMPTION_CLOSED.because();
        block(volunteer);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> write(worded));
        LockWait.awaitSomebodyBehind(blocking);

        assertThat(Drafts.name(await(() -> writer.replayOr(worded.key(), closed))))
                .isEqualTo("IDEMPOTENCY_KEY_IN_FLIGHT");

        blocker.rollback();
        assertThat(first.join()).isEqualTo("REDEEMED");
        assertThat(Drafts.name(await(() -> writer.replayOr(worded.key(), closed))))
                .isEqualTo("REPLAYED");
    }

    /** So many would make the item scarce, if they could be paid for and the limit allowed them. */
    @ParameterizedTest
    @CsvSource({"100, 10000, INSUFFICIENT_POINTS", "100000, 9, REDEMPTION_LIMIT_REACHED"})
    void isNotWaitedForWhereTheOrderIsRefusedAnyway(long points, long limit, String refusal) throws SQLException {
        Volunteer owner = counter.aVolunteer(points);
        counter.tables.execute("update item_stock set stock = 20000 where item_id = ?", UUID.fromString(item));
        blocking.execute("select from item_stock where item_id = '" + item + "' for update");

        assertThat(together(Drafts.order(owner.personId(), aKey(), Drafts.snapshot(item, shop, 0, 10), 10_000, limit)))
                .containsExactly(refusal);
    }
}
