package linli.points.accrual;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import linli.points.ledger.SystemAccount;
import linli.points.ledger.Transfer;
import linli.points.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/**
 * The transfers that a settlement makes.
 *
 * @param given issuance to resident; null where nothing is granted
 * @param taken resident to issuance; null where nothing can be or needs to be taken
 */
record Movement(
        Settlement settlement,
        @Nullable Transfer given,
        @Nullable Transfer taken) {

    static Movement of(Settlement settlement, ServiceRecords.Day day, Instant now) {
        UUID resident = day.volunteerId();
        Transfer given = settlement.granted() == 0
                ? null
                : transfer(TransferKind.ACCRUAL, day, settlement.granted(), now)
                        .between(SystemAccount.ISSUANCE, resident);
        Transfer taken = settlement.taken() == 0
                ? null
                : transfer(TransferKind.CORRECTION, day, settlement.taken(), now)
                        .between(resident, SystemAccount.ISSUANCE);
        return new Movement(settlement, given, taken);
    }

    private static Transfer transfer(TransferKind kind, ServiceRecords.Day day, long points, Instant now) {
        Transfer transfer = Transfer.of(kind, day.volunteerId(), points, now);
        transfer.serviceDay = day.day();
        return transfer;
    }

    /** The transfer that the change itself made. */
    @Nullable
    Transfer ofChange() {
        return given == null ? taken : given;
    }

    /** The transfer that set new earnings against what was owed. */
    @Nullable
    Transfer ofRecovery() {
        return given == null ? null : taken;
    }

    /** Points of the change as the resident sees them, either sign. */
    long pointsOfChange() {
        return given == null ? -settlement.taken() : settlement.granted();
    }

    /** Points owed after the change, before new earnings paid any of it. */
    long owedAfterChange() {
        return given == null ? settlement.recoveryOutstanding() : settlement.recoveryOutstanding() + settlement.taken();
    }

    Stream<Transfer> transfers() {
        return Stream.of(given, taken).flatMap(Stream::ofNullable);
    }
}
