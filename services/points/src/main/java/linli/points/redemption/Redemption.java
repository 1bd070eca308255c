package linli.points.redemption;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import linli.points.PointsError;
import org.jspecify.annotations.Nullable;

/** An order that was paid with points (P4). Its row is made by the function {@code redeem}; here it is read and closed. */
@Entity
@Table(name = "redemption")
class Redemption {

    @Id
    @Column(name = "redemption_id")
    UUID redemptionId;

    @Column(name = "volunteer_id", updatable = false)
    UUID volunteerId;

    @Column(name = "item_id", updatable = false)
    UUID itemId;

    @Column(name = "item_name", updatable = false)
    String itemName;

    @Column(name = "sponsor_id", updatable = false)
    UUID sponsorId;

    @Column(name = "area_id", updatable = false)
    String areaId;

    @Column(updatable = false)
    int quantity;

    /** Of the whole order. */
    @Column(updatable = false)
    long points;

    @Enumerated(EnumType.STRING)
    RedemptionStatus status;

    /** Encrypted. */
    @Column(name = "pick_up_code", updatable = false)
    byte[] pickUpCode;

    @Column(name = "pick_up_before", updatable = false)
    Instant pickUpBefore;

    /** {@code ce_sequence} of its last event. */
    long version;

    @Column(name = "acted_by", updatable = false)
    @Nullable
    String actedBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;

    @Column(name = "closed_by")
    @Nullable
    String closedBy;

    /**
     * Goes along an edge; 409 unless it is held.
     *
     * @param personId who closes it; null for the timer
     */
    void close(Closing closing, @Nullable String personId, Instant now) {
        if (status == RedemptionStatus.PICKED_UP) {
            throw PointsError.ALREADY_PICKED_UP.because();
        }
        if (status != RedemptionStatus.HELD) {
            throw PointsError.REDEMPTION_NOT_HELD.because();
        }
        status = closing.end();
        closedAt = now;
        closedBy = personId;
        version++;
    }
}
