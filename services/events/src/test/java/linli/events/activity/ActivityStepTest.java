package linli.events.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E1")
class ActivityStepTest {

    private static Activity draft() {
        Activity activity = Announced.activity();
        activity.status = ActivityStatus.DRAFT;
        return activity;
    }

    @Test
    void tellsOfADraftOnlyOnceItIsPublished() {
        Activity activity = draft();
        activity.take(ActivityStep.PUBLISH);
        assertThat(activity.sequence).isEqualTo(1);
        activity.take(ActivityStep.CHANGE);
        activity.take(ActivityStep.CLOSE);
        activity.take(ActivityStep.CONFIRM);
        assertThat(activity.sequence).isEqualTo(3);

        Activity discarded = draft();
        discarded.take(ActivityStep.DISCARD);
        assertThat(discarded.sequence).isZero();
        assertThat(discarded.status).isEqualTo(ActivityStatus.CANCELLED);
    }

    @Test
    void refusesStepsThatSkipOne() {
        assertThatThrownBy(() -> draft().take(ActivityStep.CLOSE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> draft().take(ActivityStep.CONFIRM)).isInstanceOf(IllegalStateException.class);
    }
}
