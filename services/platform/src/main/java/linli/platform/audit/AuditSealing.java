package linli.platform.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Seals now and then; any number of replicas may do so. */
@ApplicationScoped
class AuditSealing {

    private static final Logger LOG = Logger.getLogger(AuditSealing.class);

    private final DataSource database;
    private final InstantSource clock;

    @Inject
    AuditSealing(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "${linli.audit.seal-every:10s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<AuditSeal> made;
            do {
                made = AuditSealer.sealNext(connection, clock.instant());
                // The log leaves the database, so a chain that was rewritten whole contradicts it.
                made.ifPresent(seal -> LOG.infof(
                        "Audit seal %d over %d entries: %s", (Object) seal.seal(), seal.entries(), seal.hash()));
            } while (made.isPresent() && made.get().entries() == AuditSealer.MAX_ENTRIES);
        }
    }
}
