package linli.points.redemption;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What nobody picked up in time goes back. Each in a transaction of its own, so that none waits for another's rows; what
 * another replica is at is skipped.
 */
@ApplicationScoped
class ExpireRedemptions {

    /** What is left waits for the next run: a run has an end. */
    private static final int BATCH = 500;

    private final Mutiny.SessionFactory sessions;
    private final Redemptions redemptions;
    private final CloseRedemption closing;
    private final InstantSource clock;

    @Inject
    ExpireRedemptions(
            Mutiny.SessionFactory sessions, Redemptions redemptions, CloseRedemption closing, InstantSource clock) {
        this.sessions = sessions;
        this.redemptions = redemptions;
        this.closing = closing;
        this.clock = clock;
    }

    @Scheduled(
            every = "${linli.points.expiry.every}",
            delayed = "${linli.points.expiry.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return expire(BATCH);
    }

    private Uni<Void> expire(int left) {
        return expireNext()
                .chain(expired -> expired && left > 1
                        ? expire(left - 1)
                        : Uni.createFrom().voidItem());
    }

    /** Expires one; false if none is due. */
    private Uni<Boolean> expireNext() {
        return sessions.withTransaction(session -> redemptions
                .lockDue(session, clock.instant())
                .chain(due -> due == null
                        ? Uni.createFrom().item(false)
                        : closing.close(session, due, Closing.EXPIRE, null).replaceWith(true)));
    }
}
