package linli.points.redemption;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * What nobody picked up in time goes back. Each in a transaction of its own, so that none waits for another's rows; what
 * another replica is at is skipped.
 */
@ApplicationScoped
class ExpireRedemptions {

    private static final Logger LOG = Logger.getLogger(ExpireRedemptions.class);

    /** Where so many fail it is not they that are wrong. */
    private static final int MOST_FAILED = 20;

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
        return expire(BATCH, new HashSet<>());
    }

    private Uni<Void> expire(int left, Set<UUID> failed) {
        return expireNext(failed)
                .chain(expired -> expired && left > 1
                        ? expire(left - 1, failed)
                        : Uni.createFrom().voidItem());
    }

    /**
     * Expires one; false if none is due.
     *
     * @param failed those that could not be; one that can't keeps nobody else's points. The next run tries again.
     */
    private Uni<Boolean> expireNext(Set<UUID> failed) {
        AtomicReference<UUID> tried = new AtomicReference<>();
        return sessions.withTransaction(session -> redemptions
                        .lockDue(session, clock.instant(), failed)
                        .chain(due -> {
                            if (due == null) {
                                return Uni.createFrom().item(false);
                            }
                            tried.set(due.redemptionId);
                            return closing.close(session, due, Closing.EXPIRE, null)
                                    .replaceWith(true);
                        }))
                .onFailure(failure -> tried.get() != null && failed.size() < MOST_FAILED)
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "Redemption %s is due and can't expire", tried.get());
                    return failed.add(tried.get());
                });
    }
}
