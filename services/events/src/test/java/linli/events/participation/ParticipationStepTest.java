package linli.events.participation;

import static linli.events.participation.ParticipationStep.ACCEPT;
import static linli.events.participation.ParticipationStep.CANCEL;
import static linli.events.participation.ParticipationStep.CHECK_IN;
import static linli.events.participation.ParticipationStep.CHECK_OUT;
import static linli.events.participation.ParticipationStep.CONFIRM;
import static linli.events.participation.ParticipationStep.MISS;
import static linli.events.participation.ParticipationStep.PROMOTE;
import static linli.events.participation.ParticipationStep.WAITLIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E1")
class ParticipationStepTest {

    private static Participation after(ParticipationStep... steps) {
        Participation participation = SignedUp.participation();
        List.of(steps).forEach(participation::take);
        return participation;
    }

    @Test
    void countsAnEventForEveryStepWithoutGaps() {
        Participation participation = after(WAITLIST, CANCEL, WAITLIST, PROMOTE, CHECK_IN, CHECK_OUT, CONFIRM, CONFIRM);

        assertThat(participation.status).isEqualTo(ParticipationStatus.CONFIRMED);
        assertThat(participation.sequence).isEqualTo(8);
    }

    @Test
    void refusesStepsThatSkipOne() {
        assertThatThrownBy(() -> after(CHECK_IN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> after(WAITLIST, CHECK_IN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> after(ACCEPT, CHECK_IN, CONFIRM)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> after(ACCEPT, CHECK_IN, CANCEL)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> after(ACCEPT, MISS, CHECK_IN)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsTheWaitingNumberOfWhoNoLongerWaits() {
        Participation participation = SignedUp.participation();
        participation.waitingNumber = 7L;
        participation.take(WAITLIST);
        assertThat(participation.waitingNumber).isEqualTo(7L);
        participation.take(PROMOTE);
        assertThat(participation.waitingNumber).isNull();
    }
}
