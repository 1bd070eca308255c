package linli.platform.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Seals now and then; any number of replicas may do so. */
@ApplicationScoped
class AuditSealing {

    private static final Logger LOG = Logger.getLogger(AuditSealing.class);

    private final DataSource database;
    private final InstantSource clock;
    private final Duration silence;

    @Inject
    AuditSealing(
            DataSource database,
            InstantSource clock,
            @ConfigProperty(name = "linli.database.silence") Duration silence) {
        this.database = database;
        this.clock = clock;
        this.silence = silence;
    }

    @Scheduled(
            every = "${linli.audit.seal-every:10s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() throws SQLException {
        try (Connection connection = database.getConnection()) {
            // Who waits for ever for a database that has vanished seals no more until the service is started again.
            connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
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
