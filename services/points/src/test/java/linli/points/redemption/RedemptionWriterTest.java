package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.await;
import static linli.points.PointsByHand.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import linli.platform.byhand.Tables;
import linli.platform.personal.LookupHash;
import linli.platform.personal.PersonalDataCipher;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.redemption.RedemptionOutcome.Answered;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the writer does when the database does not simply take an order. */
@Tag("P4")
class RedemptionWriterTest {

    private Counter counter;
    private Shop shop;
    private Volunteer volunteer;
    private String item;

    @BeforeEach
    void anItemAndSomebodyWhoWantsIt() {
        counter = new Counter();
        shop = counter.aShop();
        volunteer = counter.aVolunteer(100);
        item = counter.anItem(shop, COMMUNITY, 10, 9);
    }

    /** Chance never draws a code twice in a test. */
    private static final class Drawn extends PickUpCodes {
        private final Iterator<String> codes;

        Drawn(Counter counter, String... codes) {
            super(counter.beans.get(PersonalDataCipher.class), counter.beans.get(LookupHash.class));
            this.codes = Arrays.asList(codes).iterator();
        }

        @Override
        String next() {
            return codes.next();
        }
    }

    private RedemptionView redeemDrawing(String... codes) {
        Counter drawing = new Counter();
        drawing.beans.with(PickUpCodes.class, new Drawn(drawing, codes));
        return drawing.redeem(volunteer, item, 1);
    }

    @Test
    void drawsAnotherCodeWhileItIsTaken() {
        String taken = counter.redeem(volunteer, item, 1).pickUpCode();
        String free = taken.equals("00000007") ? "00000008" : "00000007";
        counter.tables.execute(
                "update redemption set pick_up_code_hash = gen_random_uuid()::text::bytea where pick_up_code_hash = ?",
                (Object) counter.beans.get(PickUpCodes.class).hash(free));

        assertThat(redeemDrawing(taken, taken, taken, taken, free).pickUpCode()).isEqualTo(free);
        assertThat(counter.balanceOf(volunteer)).isEqualTo(80);
    }

    @Test
    void givesUpWhenEveryCodeItDrawsIsTaken() {
        String taken = counter.redeem(volunteer, item, 1).pickUpCode();

        ProblemException refusal = problem(() -> redeemDrawing(taken, taken, taken, taken, taken));

        assertThat(refusal.code()).isEqualTo(WireError.SERVICE_UNAVAILABLE);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(counter.balanceOf(volunteer)).isEqualTo(90);
    }

    @Test
    void drawsNoOtherCodeForAnotherFault() {
        counter.tables.execute("delete from item_stock where item_id = ?", UUID.fromString(item));

        // Without its row of stock the function fails. A second draw would find no code.
        assertThatThrownBy(() -> redeemDrawing("00000009")).isInstanceOf(PgException.class);
        assertThat(counter.balanceOf(volunteer)).isEqualTo(100);
    }

    @Test
    void answersWhereTheCallerIs() {
        RedemptionOrder order = Drafts.order(volunteer.personId(), aKey(), Drafts.snapshot(item, shop, 0, 10), 1, 9);
        RedemptionWriter writer = counter.beans.get(RedemptionWriter.class);

        Boolean here = await(() -> {
            Context caller = Vertx.currentContext();
            return writer.write(order, System.nanoTime()).map(outcome -> {
                assertThat(outcome).isInstanceOf(Answered.class);
                return Vertx.currentContext() == caller;
            });
        });

        assertThat(here).isTrue();
    }

    /** Somebody edits the item each time that it was read: the function says so, whatever it is given. */
    @Test
    void givesUpOnAnItemThatIsNeverAsItWasRead() {
        Tables superuser = Counter.DATABASE.tablesOfSuperuser();
        superuser.execute("drop schema if exists restless cascade");
        superuser.execute("create schema restless authorization points");
        Tables tables = counter.tables;
        tables.execute("create sequence restless.asked");
        tables.execute(
                "create function restless.redeem(bigint[], bytea[], bytea[], bytea[], uuid[], text[], uuid[],"
                        + " uuid[], bigint[], integer[], bytea[], bytea[], timestamptz[], text[], bigint[], timestamptz[],"
                        + " text[], bytea[], uuid[], uuid[], uuid[], bytea[], text[], timestamptz[])"
                        + " returns table (outcome text, stored_request_hash bytea, stored_answer bytea) language sql"
                        + " as $$ select 'ITEM_CHANGED', null::bytea, null::bytea from unnest($1), nextval('restless.asked') $$");
        Counter restless = new Counter();
        restless.beans.with(Pool.class, Counter.DATABASE.pool("restless, points"));

        ProblemException refusal = problem(() -> restless.redeem(volunteer, item, 1));

        assertThat(refusal.code()).isEqualTo(WireError.SERVICE_UNAVAILABLE);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(tables.rows("select last_value from restless.asked")).isEqualTo(List.of("5"));
    }
}
