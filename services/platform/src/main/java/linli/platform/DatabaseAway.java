package linli.platform;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import linli.platform.problem.ProblemMapper;
import linli.wire.WireError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * A database that is away, starting or stopping is no fault of the request: it may come again, and its
 * {@code Idempotency-Key} keeps it from being done twice where nobody knows whether it was done.
 */
class DatabaseAway {

    private static final Logger LOG = Logger.getLogger(DatabaseAway.class);

    /** About as long as PostgreSQL takes to come back from a crash. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ProblemMapper problems;

    @Inject
    DatabaseAway(ProblemMapper problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response unreachable(ConnectException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    public Response cut(VertxException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    public Response refused(PgException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    public Response failed(PersistenceException failure) {
        return answer(failure);
    }

    private Response answer(Throwable failure) {
        if (!isAway(failure)) {
            return problems.unforeseen(failure);
        }
        LOG.warnf("The database is away: %s", failure);
        return problems.answer(WireError.SERVICE_UNAVAILABLE.because().retryAfter(RETRY_AFTER));
    }

    private static boolean isAway(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ConnectException
                        || failure instanceof ClosedConnectionException
                        || isAway(SqlState.of(failure))
                        || isAway(failure.getCause()));
    }

    /** Classes of PostgreSQL's codes: connection lost, no more connections, starting or stopping. */
    private static boolean isAway(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P");
    }
}
