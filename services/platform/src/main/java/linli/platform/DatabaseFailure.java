package linli.platform;

import io.netty.channel.unix.Errors;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import linli.platform.problem.ProblemMapper;
import linli.wire.WireError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * What the database did not do though the request is right: it is away, starting or stopping, or has given up the
 * transaction in favour of others. The request may come again, and its {@code Idempotency-Key} keeps it from being done
 * twice where nobody knows whether it was done.
 */
class DatabaseFailure {

    private static final Logger LOG = Logger.getLogger(DatabaseFailure.class);

    /** About as long as PostgreSQL takes to come back from a crash. */
    private static final Duration WHEN_IT_IS_BACK = Duration.ofSeconds(5);

    /** Those in whose favour a transaction was given up go on at once. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** For a lock, or with a statement as a whole. */
    private static final Set<String> WAITED_TOO_LONG = Set.of("55P03", "57014");

    private final ProblemMapper problems;

    @Inject
    DatabaseFailure(ProblemMapper problems) {
        this.problems = problems;
    }

    /** Whose connection can't be opened, or breaks while it is written to. */
    @ServerExceptionMapper
    public Response unreachable(IOException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    public Response cut(VertxException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    public Response withoutConnection(NoStackTraceThrowable failure) {
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

    /** What a transaction failed with, and what its rollback then failed with. */
    @ServerExceptionMapper
    public Response failedTwice(CompositeException failures) {
        return answer(failures);
    }

    private Response answer(Throwable failure) {
        if (isAway(failure)) {
            LOG.warnf("The database is away: %s", failure);
            return again(WHEN_IT_IS_BACK);
        }
        if (isGivenUp(SqlState.of(failure))) {
            LOG.warnf("A transaction was given up in favour of others: %s", failure);
            return again(SOON);
        }
        return problems.unforeseen(failure);
    }

    private Response again(Duration later) {
        return problems.answer(WireError.SERVICE_UNAVAILABLE.because().retryAfter(later));
    }

    static boolean isAway(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof SocketException
                        || failure instanceof Errors.NativeIoException
                        || failure instanceof ClosedChannelException
                        || failure instanceof ClosedConnectionException
                        || isWithoutConnection(failure)
                        || isAway(SqlState.of(failure))
                        || isAway(failure.getCause())
                        || failure instanceof CompositeException several
                                && several.getCauses().stream().anyMatch(DatabaseFailure::isAway));
    }

    /** The client has no types of its own for a statement behind the end of its connection, and for none that came free in time. */
    private static boolean isWithoutConnection(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof VertxException && message.equals("Timeout waiting for connection")
                || failure instanceof NoStackTraceThrowable
                        && (message.startsWith("Connection is not active") || message.equals("Timeout"));
    }

    /** Classes of PostgreSQL's codes: connection lost, no more connections, starting or stopping. */
    private static boolean isAway(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P");
    }

    /** A class of codes: transactions that waited for each other in a circle, above all. And who has waited too long for others. */
    private static boolean isGivenUp(String sqlState) {
        return sqlState.startsWith("40") || WAITED_TOO_LONG.contains(sqlState);
    }
}
