package linli.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import linli.embedded.LockWait;
import linli.embedded.MortalPostgres;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Test;

/** What a service with a database says while it is away, and how soon it is itself again. */
@QuarkusTest
@QuarkusTestResource(
        value = MortalPostgres.class,
        initArgs = @ResourceArg(name = "schema", value = "registry"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(TestIssuerResource.class)
class DatabaseAwayTest {

    MortalPostgres postgres;
    TestIssuer issuer;

    @Test
    void asksToComeAgainWhileItIsAwayAndServesTheFirstRequestAfterwards() {
        // More at once than one connection serves, so that several lie in the pool when it dies.
        IntStream.range(0, 32)
                .parallel()
                .forEach(unused -> assertThat(list().statusCode()).isEqualTo(200));

        postgres.kill();
        list().then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("code", equalTo("SERVICE_UNAVAILABLE"));
        assertThat(add("450000000000").statusCode()).isEqualTo(503);
        postgres.revive();

        assertThat(add("450000000000").statusCode()).isEqualTo(201);
        IntStream.range(0, 32)
                .parallel()
                .forEach(unused -> assertThat(list().statusCode()).isEqualTo(200));
    }

    @Test
    void asksToComeAgainWhoseTransactionIsCut() throws SQLException {
        try (Connection other = postgres.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table registry.outbox_event in exclusive mode");
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> add("460000000000"));
            LockWait.awaitSomebodyBehind(statement);
            postgres.kill();

            answer.join()
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("code", equalTo("SERVICE_UNAVAILABLE"));
        } finally {
            postgres.revive();
        }

        assertThat(add("460000000000").statusCode()).isEqualTo(201);
    }

    private static Response list() {
        return given().get("/api/registry/v1/areas");
    }

    private Response add(String code) {
        return given().auth()
                .oauth2(issuer.tokenFor("admin", new Grant("sys_admin", code)))
                .header("Idempotency-Key", "area-" + code)
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "name", "广西壮族自治区", "level", "PROVINCE", "type", "URBAN"))
                .post("/api/registry/v1/areas");
    }
}
