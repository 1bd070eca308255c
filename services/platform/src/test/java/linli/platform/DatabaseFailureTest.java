package linli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailureTest {

    static Stream<Throwable> away() {
        return Stream.of(
                new ConnectException(),
                ClosedConnectionException.INSTANCE,
                new NoStackTraceThrowable("Timeout"),
                new VertxException("Timeout waiting for connection"),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                // Who writes to a connection that has been closed and does not know of it yet.
                new HibernateException(new ClosedChannelException()),
                new CompositeException(new ClosedChannelException(), new IllegalStateException("HR000090")),
                new CompletionException(new HibernateException(new ConnectException())));
    }

    @ParameterizedTest
    @MethodSource("away")
    void knowsThatTheDatabaseIsAway(Throwable failure) {
        assertThat(DatabaseFailure.isAway(failure)).isTrue();
    }

    static Stream<Throwable> here() {
        return Stream.of(
                new IOException("a file of ours"),
                new HibernateException("a query of ours"),
                new NoStackTraceThrowable("something else"),
                new CompositeException(new IllegalStateException(), new IllegalArgumentException()));
    }

    @ParameterizedTest
    @MethodSource("here")
    void takesNoFaultOfOursForThat(Throwable failure) {
        assertThat(DatabaseFailure.isAway(failure)).isFalse();
    }
}
