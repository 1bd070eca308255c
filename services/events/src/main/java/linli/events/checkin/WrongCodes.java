package linli.events.checkin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import linli.events.EventsError;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Counts each person's wrong codes, so that six digits can't be tried out. What is refused leaves nothing behind: so a
 * wrong code is counted after its transaction has ended, and before the refusal is answered.
 */
@ApplicationScoped
class WrongCodes {

    private static final String COUNT = "insert into wrong_check_in_code as w (person_id, window_until, wrong)"
            + " values ($1, $2, 1) on conflict (person_id) do update set"
            + " wrong = case when w.window_until <= $3 then 1 else least(w.wrong + 1, 1000000) end,"
            + " window_until = case when w.window_until <= $3 then excluded.window_until else w.window_until end";

    private final Pool pool;
    private final CheckInConfig config;
    private final InstantSource clock;

    @Inject
    WrongCodes(Pool pool, CheckInConfig config, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** 429 for who has sent too many of them. */
    Uni<Void> requireFew(Mutiny.Session session, String personId) {
        Instant now = clock.instant();
        return session.createNativeQuery(
                        "select window_until from wrong_check_in_code"
                                + " where person_id = ?1 and wrong >= ?2 and window_until > ?3",
                        Instant.class)
                .setParameter(1, personId)
                .setParameter(2, config.wrongCodes())
                .setParameter(3, now)
                .getSingleResultOrNull()
                .invoke(until -> {
                    if (until != null) {
                        throw WireError.TOO_MANY_REQUESTS
                                .because("签到码错误次数过多，请稍后再试", "Too many wrong check-in codes: try again later")
                                .retryAfter(Duration.between(now, until).plusSeconds(1));
                    }
                })
                .replaceWithVoid();
    }

    /** Whether a request was refused for a code that may have been guessed. */
    static boolean isWrongCode(Throwable refusal) {
        return refusal instanceof ProblemException problem && problem.code() == EventsError.CHECK_IN_CODE_WRONG;
    }

    /** Counts one. */
    Uni<Void> count(String personId) {
        Instant now = clock.instant();
        Instant until = now.plus(config.wrongCodesWithin());
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(personId, until.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
