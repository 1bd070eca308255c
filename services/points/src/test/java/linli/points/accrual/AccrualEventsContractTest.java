package linli.points.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import linli.platform.policy.Citation;
import linli.points.Golden;
import linli.points.ledger.Transfer;
import linli.points.ledger.TransferKind;
import linli.proto.events.v1.MinutesConfirmed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X6")
class AccrualEventsContractTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final ServiceLine LINE =
            new ServiceLine(id(3), 1, id(4), "邻里清洁日", "450205001001", "LINLI_SHOUWANG", true, Instant.EPOCH, 90);

    @Test
    void tellsOfPointsWithTheirMinutesAndClause() {
        Movement movement = new Movement(new Settlement(3, 0, 3, 0), transfer(TransferKind.ACCRUAL, 3), null);

        assertThat(AccrualEvents.changed(posting(), movement, List.of(LINE)).toByteArray())
                .isEqualTo(Golden.bytes("PointsAccrued"));
    }

    @Test
    void tellsOfACorrectionThatTheBalanceCouldNotGive() {
        Movement movement = new Movement(new Settlement(0, 2, 0, 5), null, transfer(TransferKind.CORRECTION, 2));

        assertThat(AccrualEvents.changed(posting(), movement, List.of(LINE)).toByteArray())
                .isEqualTo(Golden.bytes("PointsAccrued-correction"));
    }

    @Test
    void readsAConfirmation() throws Exception {
        MinutesConfirmed event = MinutesConfirmed.parseFrom(Golden.bytes("MinutesConfirmed"));

        ServiceRecord entry = ServiceRecord.of(event);

        assertThat(entry.line())
                .usingRecursiveComparison()
                .ignoringFields("startsAt")
                .isEqualTo(LINE);
        assertThat(entry.volunteerId).isEqualTo(id(1));
        assertThat(entry.organisationId).isEqualTo(id(6));
        assertThat(entry.day).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(entry.confirmedBy).isEqualTo("leader-1");
        assertThat(entry.confirmedAt).isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
    }

    private static AccrualPosting posting() {
        AccrualPosting posting = new AccrualPosting();
        posting.volunteerId = id(1);
        posting.day = LocalDate.of(2026, 11, 21);
        posting.createdAt = NOW;
        posting.cite(new Citation(id(5), "450205000000", 2, "积分办法", "第三条"));
        return posting;
    }

    private static Transfer transfer(TransferKind kind, long points) {
        Transfer transfer = Transfer.of(kind, id(1), points, NOW);
        transfer.id = id(2);
        return transfer;
    }

    private static UUID id(int number) {
        return UUID.fromString("019aa000-0000-7000-8000-00000000000" + number);
    }
}
