package linli.points.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import linli.points.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/**
 * One movement of points as its resident sees it. The points of all entries sum up to the balance: a settlement shows
 * zero, since its points left with the hold.
 *
 * @param points signed
 * @param title activities of the day, or the item
 * @param day of the service, for what was earned or corrected
 * @param minutes of that day in all
 * @param policy the clause that granted them
 */
record EntryView(
        UUID transferId,
        TransferKind kind,
        long points,
        Instant occurredAt,
        String title,
        @Nullable LocalDate day,
        @Nullable Long minutes,
        @Nullable PolicyClause policy) {

    /** Shown as "依据 ... 第n条". */
    record PolicyClause(String document, String clause, int version) {}
}
