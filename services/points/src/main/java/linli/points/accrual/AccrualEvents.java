package linli.points.accrual;

import com.google.protobuf.Timestamp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import linli.platform.outbox.Outbox;
import linli.platform.policy.Citation;
import linli.points.account.Account;
import linli.points.ledger.Transfer;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.points.v1.PolicyReference;
import linli.proto.points.v1.ServiceRecordLine;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tells of every posting: one PointsAccrued for the change, and a further one where new earnings were set against
 * points owed. The sums of both equal the balance's movement.
 */
@ApplicationScoped
class AccrualEvents {

    static final String TOPIC = "points.account.v1";

    private final Outbox outbox;

    @Inject
    AccrualEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> publish(
            Mutiny.Session session,
            Account account,
            AccrualPosting posting,
            Movement movement,
            List<ServiceLine> lines) {
        Uni<Void> published = send(session, account, changed(posting, movement, lines));
        Transfer recovery = movement.ofRecovery();
        return recovery == null
                ? published
                : published.chain(() -> send(session, account, recovered(posting, recovery)));
    }

    private Uni<Void> send(Mutiny.Session session, Account account, PointsAccrued event) {
        return outbox.publish(session, TOPIC, event.getVolunteerId(), account.nextSequence(), event);
    }

    /** The change of the day; {@code transfer_id} is empty where no point moved. */
    static PointsAccrued changed(AccrualPosting posting, Movement movement, List<ServiceLine> lines) {
        Transfer transfer = movement.ofChange();
        PointsAccrued.Builder event = common(posting)
                .setTransferId(transfer == null ? "" : transfer.id.toString())
                .setPoints(movement.pointsOfChange())
                .setRecoveryOutstanding(movement.owedAfterChange());
        lines.forEach(line -> event.addLines(ServiceRecordLine.newBuilder()
                .setParticipationId(line.participationId().toString())
                .setActivityId(line.activityId().toString())
                .setActivityTitle(line.activityTitle())
                .setMinutes(line.minutes())));
        return event.build();
    }

    /** What of the new earnings went against points owed; it concerns no minutes, so it has no lines. */
    static PointsAccrued recovered(AccrualPosting posting, Transfer recovery) {
        return common(posting)
                .setTransferId(recovery.id.toString())
                .setPoints(-recovery.points)
                .setRecoveryOutstanding(posting.recoveryOutstanding)
                .build();
    }

    private static PointsAccrued.Builder common(AccrualPosting posting) {
        PointsAccrued.Builder event = PointsAccrued.newBuilder()
                .setVolunteerId(posting.volunteerId.toString())
                .setDay(posting.day.toString())
                .setOccurredAt(timestamp(posting.createdAt));
        Citation citation = posting.citation();
        if (citation != null) {
            event.setPolicy(PolicyReference.newBuilder()
                    .setPolicyId(citation.policyId().toString())
                    .setKind(AccrualPolicyKind.NAME)
                    .setAreaId(citation.areaId())
                    .setVersion(citation.version())
                    .setDocument(citation.document())
                    .setClause(citation.clause()));
        }
        return event;
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
