package linli.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How far what reads the outboxes from the WAL is behind: events wait there unseen while the connector is away or its
 * task has failed. The slot is the whole installation's, so every service with an outbox sees the same.
 */
@ApplicationScoped
class OutboxLag {

    /** An hour of looks; beyond it only the oldest matter, and they are kept. */
    private static final int MOST_LOOKS = 720;

    private static final String QUERY = "select cast(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bigint),"
            + " cast(pg_wal_lsn_diff(confirmed_flush_lsn, '0/0') as bigint), active, wal_status"
            + " from pg_replication_slots where slot_name = ?1";

    /** Where the WAL ended at a moment. */
    private record Look(long end, Instant at) {}

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;
    private final String slot;
    private final Deque<Look> unconfirmed = new ArrayDeque<>();
    private volatile SlotReading last = SlotReading.UNKNOWN;

    @Inject
    OutboxLag(
            Mutiny.SessionFactory sessions,
            InstantSource clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "linli.outbox.slot") String slot) {
        this.sessions = sessions;
        this.clock = clock;
        this.slot = slot;
        gauge(metrics, "linli.outbox.lag.bytes", SlotReading::lagBytes);
        gauge(metrics, "linli.outbox.lag.seconds", reading -> reading.lag().toSeconds());
        gauge(metrics, "linli.outbox.reader.present", reading -> reading.active() ? 1 : 0);
    }

    private void gauge(MeterRegistry metrics, String name, ToDoubleFunction<SlotReading> value) {
        metrics.gauge(name, this, lag -> lag.last.known() ? value.applyAsDouble(lag.last) : Double.NaN);
    }

    /** What the database can't be asked is unknown, in the gauges as well: an old figure would look like a good one. */
    @Scheduled(every = "{linli.outbox.look}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return read().onFailure()
                .recoverWithItem(() -> last = SlotReading.UNKNOWN)
                .replaceWithVoid();
    }

    /** Looks now; fails if the database is away. */
    Uni<SlotReading> read() {
        return sessions.withSession(session -> session.createNativeQuery(QUERY, Object[].class)
                        .setParameter(1, slot)
                        .getResultList())
                .map(this::note);
    }

    private synchronized SlotReading note(List<Object[]> rows) {
        if (rows.isEmpty()) {
            unconfirmed.clear();
            last = SlotReading.MISSING;
            return last;
        }
        Object[] row = rows.get(0);
        long end = (long) row[0];
        long confirmed = (long) row[1];
        Instant now = clock.instant();
        while (!unconfirmed.isEmpty() && unconfirmed.peekFirst().end() <= confirmed) {
            unconfirmed.removeFirst();
        }
        if (end > confirmed && unconfirmed.size() < MOST_LOOKS) {
            unconfirmed.addLast(new Look(end, now));
        }
        Look oldest = unconfirmed.peekFirst();
        Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest.at(), now);
        last = new SlotReading(Math.max(0, end - confirmed), lag, (boolean) row[2], (String) row[3]);
        return last;
    }
}
