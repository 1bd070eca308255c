package linli.points.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import linli.platform.Ids;
import org.jspecify.annotations.Nullable;

/** One change of a stock; never changed itself. */
@Entity
@Table(name = "stock_movement")
class StockMovement {

    enum Kind {
        INITIAL,
        CORRECTION,
        REDEEMED,
        RETURNED
    }

    @Id
    UUID id;

    @Column(name = "item_id")
    UUID itemId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    /** Signed, never zero. */
    long delta;

    @Column(name = "redemption_id")
    @Nullable
    UUID redemptionId;

    /** Encrypted: free text in which people may be named. */
    byte @Nullable [] reason;

    @Column(name = "person_id")
    @Nullable
    String personId;

    @Column(name = "created_at")
    Instant createdAt;

    static StockMovement of(Kind kind, UUID itemId, long delta, Instant at) {
        StockMovement movement = new StockMovement();
        movement.id = Ids.next();
        movement.kind = kind;
        movement.itemId = itemId;
        movement.delta = delta;
        movement.createdAt = at;
        return movement;
    }
}
