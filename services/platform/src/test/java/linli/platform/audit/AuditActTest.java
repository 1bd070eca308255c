package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditActTest {

    private static final AuditActor WORKER =
            AuditActor.person("019aa6f0-0000-7000-8000-000000000001", "community_worker");

    @Test
    void tellsWhoActedForWhom() {
        AuditActor forElder = WORKER.actingFor("019aa6f0-0000-7000-8000-000000000002");
        assertThat(forElder.personId()).isEqualTo(WORKER.personId());
        assertThat(forElder.actingFor()).isEqualTo("019aa6f0-0000-7000-8000-000000000002");
        assertThat(AuditActor.SYSTEM.personId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "王小明", "v 1", "11010519491231002X", "13812341234", "v1\n", "a@b.cn"})
    void takesNoPersonalDataForAnId(String value) {
        assertThatThrownBy(() -> AuditAct.done(WORKER, "points.volunteer.verify", "volunteer", value, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value.isEmpty() ? "\0" : value);
        assertThatThrownBy(() -> AuditActor.person(value, "resident")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WORKER.actingFor(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "积分不足", "not a code", "insufficient"})
    void takesACodeAsResult(String result) {
        AuditAct act = AuditAct.done(WORKER, "points.redemption.create", "redemption", "r1", "450205001001");
        assertThatThrownBy(() -> act.refused(result)).isInstanceOf(IllegalArgumentException.class);
        assertThat(act.refused("INSUFFICIENT_POINTS").result()).isEqualTo("INSUFFICIENT_POINTS");
    }
}
