package linli.points.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P3")
class SettlementTest {

    @Test
    void takingBackStopsAtZeroAndTheRestIsOwed() {
        assertThat(Settlement.of(-10, 4, 0)).isEqualTo(new Settlement(0, 4, 0, 6));
        assertThat(Settlement.of(-10, 0, 6)).isEqualTo(new Settlement(0, 0, 0, 16));
    }

    @Test
    void newEarningsPayWhatIsOwedFirst() {
        assertThat(Settlement.of(8, 0, 6)).isEqualTo(new Settlement(8, 6, 2, 0));
        assertThat(Settlement.of(5, 0, 6)).isEqualTo(new Settlement(5, 5, 0, 1));
    }

    @Test
    void returnedPointsAreNotTouchedByAnOldDebt() {
        assertThat(Settlement.of(0, 9, 6)).isEqualTo(new Settlement(0, 0, 9, 6));
        assertThat(Settlement.of(2, 9, 6)).isEqualTo(new Settlement(2, 2, 9, 4));
    }

    @Property
    void neverOverdrawsAndLosesNoPoint(
            @ForAll @LongRange(min = -1000, max = 1000) long change,
            @ForAll @LongRange(min = 0, max = 1000) long balance,
            @ForAll @LongRange(min = 0, max = 1000) long owed) {
        Settlement settled = Settlement.of(change, balance, owed);

        assertThat(settled.balance()).isNotNegative();
        assertThat(settled.recoveryOutstanding()).isNotNegative();
        assertThat(settled.granted()).isNotNegative();
        assertThat(settled.taken()).isNotNegative();
        assertThat(settled.balance() - balance).isEqualTo(settled.granted() - settled.taken());
        assertThat(settled.balance() - settled.recoveryOutstanding()).isEqualTo(balance - owed + change);
    }
}
