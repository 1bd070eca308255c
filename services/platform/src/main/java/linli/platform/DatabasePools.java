package linli.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes a service's pool of connections so that nothing that is asked of the database waits for ever. A server that is overloaded
 * answers late, and {@code statement_timeout} ends what takes too long; one that has vanished says nothing, not even that, and
 * nobody but the client can end it.
 */
@Singleton
public class DatabasePools implements PgPoolCreator {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    /** What was sent and the other machine has not acknowledged. */
    private static final Duration UNHEARD = Duration.ofSeconds(20);

    private final Duration silence;

    @Inject
    DatabasePools(@ConfigProperty(name = "linli.database.silence") Duration silence) {
        this.silence = silence;
    }

    @Override
    public Pool create(Input input) {
        return create(input, silence);
    }

    /**
     * A pool as it is configured.
     *
     * @param silence after which a connection is closed on which nothing has come or gone, and whatever waits for it fails
     */
    public static Pool create(Input input, Duration silence) {
        if (silence.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "A database that may be silent for " + silence + " can't be asked anything");
        }
        List<SqlConnectOptions> databases = List.copyOf(input.pgConnectOptionsList());
        for (SqlConnectOptions options : databases) {
            options.setConnectTimeout((int) CONNECTED_WITHIN.toMillis());
            options.setIdleTimeout((int) silence.toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            // Who is not even let in has nobody yet who listens to the silence.
            options.setTcpUserTimeout((int) UNHEARD.toMillis());
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(databases)
                .using(input.vertx())
                .withConnectHandler(SilenceEnds::listen)
                .build();
    }
}
