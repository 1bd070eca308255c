package linli.platform.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Forgets keys after seven days. */
@ApplicationScoped
class IdempotencyPruning {

    private static final int BATCH = 5_000;

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;
    private final Duration keep;

    @Inject
    IdempotencyPruning(
            Mutiny.SessionFactory sessions,
            InstantSource clock,
            @ConfigProperty(name = "linli.idempotency.keep") Duration keep) {
        this.sessions = sessions;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return sessions.withTransaction(
                        session -> session.createNativeQuery("delete from idempotency_key where key_hash in"
                                        + " (select key_hash from idempotency_key where created_at < ?1 limit ?2)")
                                .setParameter(1, clock.instant().minus(keep))
                                .setParameter(2, BATCH)
                                .executeUpdate())
                .replaceWithVoid();
    }
}
