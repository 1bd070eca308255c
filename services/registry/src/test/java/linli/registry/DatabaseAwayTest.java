package linli.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.RepeatedTest;
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
        assertAsksToComeAgain(list());
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

            assertAsksToComeAgain(answer.join());
        } finally {
            postgres.revive();
        }

        assertThat(add("460000000000").statusCode()).isEqualTo(201);
    }

    /** What fails, and as what, differs: the statement by PostgreSQL's farewell, or the rollback behind it by what became of the socket. */
    @RepeatedTest(10)
    void asksToComeAgainWhoseConnectionIsEnded() throws SQLException {
        try (Connection other = postgres.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table registry.outbox_event in exclusive mode");
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> add("470000000000"));
            LockWait.awaitSomebodyBehind(statement);
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_locks where pg_backend_pid() = any (pg_blocking_pids(pid))");

            assertAsksToComeAgain(answer.join());
        }
    }

    @RepeatedTest(10)
    void asksToComeAgainWhoseConnectionIsEndedBetweenTwoStatements() {
        assertAsksToComeAgain(given().get("/api/registry/v1/test/two-statements"));
    }

    /** Loses its connection while it has nothing to ask of the database. */
    @Path("/test/two-statements")
    @PermitAll
    public static class TwoStatements {

        @Inject
        Mutiny.SessionFactory sessions;

        @Inject
        Pool others;

        @GET
        public Uni<String> ask() {
            return sessions.withTransaction(session -> one(session, "select pg_backend_pid()")
                    .chain(pid -> others.query("select pg_terminate_backend(" + pid + ", 5000)")
                            .execute())
                    .chain(() -> one(session, "select 1"))
                    .map(String::valueOf));
        }

        private static Uni<Integer> one(Mutiny.Session session, String sql) {
            return session.createNativeQuery(sql, Integer.class).getSingleResult();
        }
    }

    private static void assertAsksToComeAgain(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("code", equalTo("SERVICE_UNAVAILABLE"));
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
