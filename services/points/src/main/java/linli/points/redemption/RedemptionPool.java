package linli.points.redemption;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import linli.platform.DatabasePools;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the pool that orders are written with, whose connections may be silent for less long than others'. */
@Singleton
@ReactiveDataSource(RedemptionWriter.POOL)
class RedemptionPool implements PgPoolCreator {

    private final Duration silence;

    @Inject
    RedemptionPool(@ConfigProperty(name = "linli.points.redemption.silence") Duration silence) {
        this.silence = silence;
    }

    @Override
    public Pool create(Input input) {
        return DatabasePools.create(input, silence);
    }
}
