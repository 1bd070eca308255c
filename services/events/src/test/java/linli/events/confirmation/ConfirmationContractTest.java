package linli.events.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import linli.events.activity.Announced;
import linli.events.participation.Participation;
import linli.events.participation.SignedUp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes from which points are reckoned. */
@Tag("X6")
class ConfirmationContractTest {

    @Test
    void minutesConfirmedTellsAllThatTheRecordNeeds() {
        Participation participation = SignedUp.participation();
        participation.organiser = true;
        Confirmation confirmation = new Confirmation();
        confirmation.id = new Confirmation.Id(participation.participationId, 2);
        confirmation.minutes = 100;
        confirmation.confirmedBy = "leader-1";
        confirmation.confirmedAt = Instant.parse("2026-11-17T05:00:00.500Z");

        byte[] bytes = ConfirmationEvents.confirmed(Announced.activity(), participation, confirmation)
                .toByteArray();

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0a2430313932663030302d303030302d373030302d383030302d303030303030303030303063122430313932"
                        + "663030302d303030302d373030302d383030302d3030303030303030303030611a0ce6b885e689abe6a5bce9"
                        + "8193222430313932663030302d303030302d373030302d383030302d3030303030303030303030622a0c3435"
                        + "30323035303031303031320e4c494e4c495f53484f5557414e473a2430313932663030302d303030302d3730"
                        + "30302d383030302d30303030303030303030306440014a0608a0eaeed7065064580262086c65616465722d31"
                        + "6a0c08d0beefd7061080cab5ee01");
    }
}
