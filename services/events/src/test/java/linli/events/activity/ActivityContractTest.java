package linli.events.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes that every reader of {@code events.activity.v1} depends on. */
@Tag("X6")
class ActivityContractTest {

    private static String hex(Message event) {
        return HexFormat.of().formatHex(event.toByteArray());
    }

    @Test
    void publishedTellsTheWholeActivity() {
        assertThat(hex(ActivityEvents.published(Announced.activity())))
                .isEqualTo("0ab5010a2430313932663030302d303030302d373030302d383030302d303030303030303030303061122430"
                        + "313932663030302d303030302d373030302d383030302d3030303030303030303030621a15e6988ee78fa0e5"
                        + "bf97e684bfe69c8de58aa1e9989f220c3435303230353030313030312a0e4c494e4c495f53484f5557414e47"
                        + "320ce6b885e689abe6a5bce981933a12e6988ee78fa0e7a4bee58cba203320e6a08b420608a0eaeed7064a06"
                        + "08c0a2efd7065014");
    }

    @Test
    void changedTellsTheWholeActivityAndWhatChanged() {
        assertThat(hex(ActivityEvents.changed(Announced.activity(), List.of("place", "capacity"))))
                .isEqualTo("0ab5010a2430313932663030302d303030302d373030302d383030302d303030303030303030303061122430"
                        + "313932663030302d303030302d373030302d383030302d3030303030303030303030621a15e6988ee78fa0e5"
                        + "bf97e684bfe69c8de58aa1e9989f220c3435303230353030313030312a0e4c494e4c495f53484f5557414e47"
                        + "320ce6b885e689abe6a5bce981933a12e6988ee78fa0e7a4bee58cba203320e6a08b420608a0eaeed7064a06"
                        + "08c0a2efd70650141205706c61636512086361706163697479");
    }

    @Test
    void calledOffTellsWhy() {
        assertThat(hex(ActivityEvents.calledOff(Announced.activity(), "台风预警")))
                .isEqualTo("0a2430313932663030302d303030302d373030302d383030302d303030303030303030303061120ce58fb0e9"
                        + "a38ee9a284e8ada6");
    }

    @Test
    void confirmedTellsWhich() {
        assertThat(hex(ActivityEvents.confirmed(Announced.activity())))
                .isEqualTo("0a2430313932663030302d303030302d373030302d383030302d303030303030303030303061");
    }
}
