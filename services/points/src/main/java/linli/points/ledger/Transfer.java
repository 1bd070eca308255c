package linli.points.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import linli.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Points that moved from one account to another. One row is a balanced double entry: what {@link #debit} loses
 * {@link #credit} gains. Rows are never changed; the database refuses it.
 */
@Entity
@Table(name = "transfer")
public class Transfer {

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public TransferKind kind;

    public UUID debit;
    public UUID credit;

    /** More than zero. */
    public long points;

    /** The resident whom it concerns, whichever side. */
    @Column(name = "volunteer_id")
    public UUID volunteerId;

    @Column(name = "redemption_id")
    public @Nullable UUID redemptionId;

    @Column(name = "service_day")
    public @Nullable LocalDate serviceDay;

    @Column(name = "created_at")
    public Instant createdAt;

    /** A transfer of a kind, with its accounts still to be named. */
    public static Transfer of(TransferKind kind, UUID volunteerId, long points, Instant at) {
        Transfer transfer = new Transfer();
        transfer.id = Ids.next();
        transfer.kind = kind;
        transfer.volunteerId = volunteerId;
        transfer.points = points;
        transfer.createdAt = at;
        return transfer;
    }

    /** Names both sides. */
    public Transfer between(UUID from, UUID to) {
        debit = from;
        credit = to;
        return this;
    }
}
