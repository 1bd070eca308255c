package linli.platform.outbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes rows that were published long ago: the topics keep the events, the table need not. */
@ApplicationScoped
class OutboxPruning {

    /** A batch: one huge DELETE would hold its locks and bloat the table at once. */
    private static final int BATCH = 5_000;

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;
    private final Duration keep;

    @Inject
    OutboxPruning(
            Mutiny.SessionFactory sessions,
            InstantSource clock,
            @ConfigProperty(name = "linli.outbox.keep") Duration keep) {
        this.sessions = sessions;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return sessions.withTransaction(session -> session.createNativeQuery(
                                "delete from outbox_event where id in (select id from outbox_event where ce_time < ?1 limit ?2)")
                        .setParameter(1, clock.instant().minus(keep))
                        .setParameter(2, BATCH)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
