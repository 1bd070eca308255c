package linli.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@TestProfile(DatabaseClientsTest.LittlePatience.class)
class DatabaseClientsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("redemption")
    Pool redemption;

    /** Nobody can wait for what is usual. */
    public static class LittlePatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("linli.database.silence", "3s", "linli.points.redemption.silence", "3s");
        }
    }

    private static String ask(Pool pool, String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void noneKeepsATransactionWithWhichNobodyGoesOn() {
        for (Pool each : List.of(pool, redemption)) {
            assertThat(ask(each, "show idle_in_transaction_session_timeout")).isEqualTo("1min");
        }
    }

    @Test
    void noneWaitsForEverWhereTheDatabaseIsAtWork() {
        assertThat(ask(pool, "show statement_timeout")).isEqualTo("90s");
        assertThat(ask(redemption, "show statement_timeout")).isEqualTo("10s");
        assertThat(ask(redemption, "show lock_timeout")).isEqualTo("4s");
    }

    @Test
    void noneWaitsForEverWhereTheDatabaseSaysNothing() {
        for (Pool each : List.of(pool, redemption)) {
            assertThatThrownBy(() -> ask(each, "select pg_sleep(9)::text"))
                    .isInstanceOf(ClosedConnectionException.class);
            // Here the pool does not close first what nobody uses, and may lend it at that very moment.
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(ask(each, "select 'as before'")).isEqualTo("as before"));
        }
    }

    @Test
    void eachTellsTheDatabaseWhoseItIs() {
        assertThat(ask(pool, "show application_name")).isEqualTo("points");
        assertThat(ask(redemption, "show application_name")).isEqualTo("points-redemption");
    }
}
