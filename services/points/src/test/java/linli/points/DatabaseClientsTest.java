package linli.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import linli.embedded.PostgresResource;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
class DatabaseClientsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("redemption")
    Pool redemption;

    @Test
    void noneKeepsATransactionWithWhichNobodyGoesOn() {
        for (Pool each : List.of(pool, redemption)) {
            assertThat(each.query("show idle_in_transaction_session_timeout")
                            .execute()
                            .await()
                            .atMost(PATIENCE)
                            .iterator()
                            .next()
                            .getString(0))
                    .isEqualTo("1min");
        }
    }
}
