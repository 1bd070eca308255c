package linli.points.redemption;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import linli.wire.WireError;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Counts wrong codes of each member of staff, so that codes can't be tried out. A wrong code is refused, and what is
 * refused leaves nothing behind: so it is counted on a connection of its own, and before the refusal is answered. What
 * can slip through at once is no more than a service has connections.
 */
@ApplicationScoped
class WrongPickUpCodes {

    private static final String COUNT = "insert into wrong_pick_up_code as w (person_id, window_until, wrong)"
            + " values ($1, $2, 1) on conflict (person_id) do update set"
            + " wrong = case when w.window_until <= $3 then 1 else least(w.wrong + 1, 1000000) end,"
            + " window_until = case when w.window_until <= $3 then excluded.window_until else w.window_until end";

    private final Pool pool;
    private final InstantSource clock;
    private final int most;
    private final Duration within;

    @Inject
    WrongPickUpCodes(
            @ReactiveDataSource(RedemptionWriter.POOL) Pool pool,
            InstantSource clock,
            @ConfigProperty(name = "linli.points.pick-up.wrong-codes") int most,
            @ConfigProperty(name = "linli.points.pick-up.wrong-codes-within") Duration within) {
        this.pool = pool;
        this.clock = clock;
        this.most = most;
        this.within = within;
    }

    /** 429 for who has sent too many of them. */
    Uni<Void> requireFew(Mutiny.Session session, String personId) {
        Instant now = clock.instant();
        return session.createNativeQuery(
                        "select window_until from wrong_pick_up_code"
                                + " where person_id = ?1 and wrong >= ?2 and window_until > ?3",
                        Instant.class)
                .setParameter(1, personId)
                .setParameter(2, most)
                .setParameter(3, now)
                .getSingleResultOrNull()
                .invoke(until -> {
                    if (until != null) {
                        throw WireError.TOO_MANY_REQUESTS
                                .because("领取码错误次数过多，请稍后再试", "Too many wrong pick-up codes: try again later")
                                .retryAfter(Duration.between(now, until).plusSeconds(1));
                    }
                })
                .replaceWithVoid();
    }

    /** Counts one. */
    Uni<Void> count(String personId) {
        Instant now = clock.instant();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(personId, now.plus(within).atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
