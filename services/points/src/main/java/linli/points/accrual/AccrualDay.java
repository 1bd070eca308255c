package linli.points.accrual;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was granted so far for one volunteer's day, and what it rests on. Guarded by the lock of the account. */
@Entity
@Table(name = "accrual_day")
class AccrualDay {

    @Embeddable
    record Id(@Column(name = "volunteer_id") UUID volunteerId, LocalDate day) {}

    @EmbeddedId
    Id id;

    long points;
    long minutes;

    @Column(name = "unrated_minutes")
    long unratedMinutes;

    @Enumerated(EnumType.STRING)
    @Column(name = "unrated_reason")
    @Nullable
    UnratedReason unratedReason;

    @Column(name = "policy_ids")
    UUID[] policyIds;

    /** A day for which nothing was granted yet. */
    static AccrualDay fresh(Id id) {
        AccrualDay day = new AccrualDay();
        day.id = id;
        day.policyIds = new UUID[0];
        return day;
    }

    /** Whether another evaluation came to what is granted already. */
    boolean rests(DayEvaluation evaluation) {
        return points == evaluation.points()
                && minutes == evaluation.minutes()
                && unratedMinutes == evaluation.unratedMinutes()
                && unratedReason == evaluation.unratedReason()
                && Arrays.asList(policyIds).equals(evaluation.policyIds());
    }

    void set(DayEvaluation evaluation) {
        points = evaluation.points();
        minutes = evaluation.minutes();
        unratedMinutes = evaluation.unratedMinutes();
        unratedReason = evaluation.unratedReason();
        policyIds = evaluation.policyIds().toArray(UUID[]::new);
    }
}
