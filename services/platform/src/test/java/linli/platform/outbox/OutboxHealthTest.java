package linli.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.platform.policy.PolicyTestProfile;
import linli.wire.TestIssuerResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The slot stands where the test lets it stand, as behind a connector that is away. */
@QuarkusTest
@TestProfile(OutboxHealthTest.OwnSlot.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
class OutboxHealthTest {

    private static final String SLOT = "outbox_health_test";

    @Inject
    @ConfigProperty(name = "LINLI_DB_JDBC_URL")
    String database;

    @BeforeEach
    void aSlot() throws SQLException {
        asSuperuser("select pg_create_logical_replication_slot('" + SLOT + "', 'pgoutput')");
    }

    @AfterEach
    void noSlot() throws SQLException {
        // It would keep the WAL of the server that other tests use as well.
        asSuperuser("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '" + SLOT
                + "'");
    }

    @Test
    void isDownOnceEventsHaveWaitedTooLongAndUpWhenTheyHaveLeft() throws SQLException {
        asSuperuser("select pg_logical_emit_message(false, 'test', repeat('x', 10000), true)");
        wellness();
        // The threshold is no time at all: what one look finds unconfirmed, the next finds late.
        wellness()
                .statusCode(503)
                .body("checks.find { it.name == 'outbox' }.data.lagBytes", greaterThan(10_000))
                .body("checks.find { it.name == 'outbox' }.data.readerPresent", equalTo(false));
        assertThat(gauge("linli_outbox_lag_bytes")).isGreaterThan(10_000);
        assertThat(gauge("linli_outbox_reader_present")).isZero();

        asSuperuser("select pg_replication_slot_advance('" + SLOT + "', pg_current_wal_lsn())");
        wellness().statusCode(200).body("checks.find { it.name == 'outbox' }.data.lagSeconds", equalTo(0));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void isDownWithoutASlotAndStillReady() throws SQLException {
        noSlot();

        wellness().statusCode(503).body("checks.find { it.name == 'outbox' }.data.walStatus", equalTo("missing"));
        assertThat(gauge("linli_outbox_lag_bytes")).isNaN();
        given().get("/q/health/ready").then().statusCode(200).body(containsString("UP"));
    }

    private static ValidatableResponse wellness() {
        return given().get("/q/health/well").then();
    }

    private static double gauge(String name) {
        String metrics = given().get("/q/metrics").asString();
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in\n" + metrics));
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A slot of its own and no patience. */
    public static final class OwnSlot implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(new PolicyTestProfile().getConfigOverrides());
            overrides.put("linli.outbox.slot", SLOT);
            overrides.put("linli.outbox.look", "off");
            overrides.put("linli.outbox.lag-most", "0s");
            return overrides;
        }
    }
}
