package linli.events.participation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes that every reader of {@code events.participation.v1} depends on. */
@Tag("X6")
class ParticipationContractTest {

    private static final String SIGN_UP =
            "0a2430313932663030302d303030302d373030302d383030302d303030303030303030303063122430313932"
                    + "663030302d303030302d373030302d383030302d3030303030303030303030611a2430313932663030302d30"
                    + "3030302d373030302d383030302d303030303030303030303064";
    private static final String ID_ALONE =
            "0a2430313932663030302d303030302d373030302d383030302d303030303030303030303063";
    private static final String CHECKED_IN =
            "0a2430313932663030302d303030302d373030302d383030302d303030303030303030303063120b08f4e7ee"
                    + "d70610c0a9d33a";
    private static final String CHECKED_OUT =
            "0a2430313932663030302d303030302d373030302d383030302d3030303030303030303030631206089099ef" + "d706";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIRM")
    void everyStepIsToldByItsMessage(ParticipationStep step) {
        Message event = ParticipationEvents.of(step, SignedUp.participation());

        assertThat(event).isInstanceOf(step.event());
        assertThat(HexFormat.of().formatHex(event.toByteArray()))
                .isEqualTo(
                        switch (step) {
                            case ACCEPT, WAITLIST -> SIGN_UP;
                            case CHECK_IN -> CHECKED_IN;
                            case CHECK_OUT -> CHECKED_OUT;
                            default -> ID_ALONE;
                        });
    }
}
