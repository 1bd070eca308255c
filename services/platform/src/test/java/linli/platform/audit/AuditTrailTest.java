package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import linli.embedded.PostgresResource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AuditTrailTest.AsPoints.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
class AuditTrailTest {

    private static final AuditAct FULL = AuditAct.done(
            AuditActor.person("p1", "community_worker").actingFor("p2"),
            "points.volunteer.register",
            "volunteer",
            "v1",
            "450205001001");
    private static final AuditAct SPARSE =
            AuditAct.done(AuditActor.SYSTEM, "points.redemption.expire", "redemption", "r1", null);

    @Inject
    AuditTrail audit;

    @Inject
    AuditSealing sealing;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    @Inject
    DataSource database;

    @Test
    void entriesLiveAndDieWithTheTransactionOfTheAct() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(
                session -> audit.write(session, FULL).chain(() -> audit.write(session, SPARSE))));
        VertxContextSupport.subscribeAndAwait(() ->
                pool.withTransaction(connection -> audit.write(connection, SPARSE.refused("REDEMPTION_NOT_HELD"))));
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(
                        session -> audit.write(session, FULL).invoke(() -> {
                            throw new IllegalStateException("the act failed");
                        }))))
                .hasMessageContaining("the act failed");

        sealing.seal();
        try (Connection connection = database.getConnection()) {
            assertThat(entries(connection))
                    .containsExactly(
                            "p1 community_worker p2 points.volunteer.register volunteer v1 450205001001 DONE",
                            "null system null points.redemption.expire redemption r1 null DONE",
                            "null system null points.redemption.expire redemption r1 null REDEMPTION_NOT_HELD");
            AuditVerification outcome = AuditVerifier.verify(connection, Map.of());
            assertThat(outcome.holds()).isTrue();
            assertThat(outcome.sealedEntries()).isEqualTo(3);
        }
    }

    private static List<String> entries(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from audit_entry order by seq")) {
            List<String> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(String.join(
                        " ",
                        row.getString("person_id"),
                        row.getString("role"),
                        row.getString("acting_for"),
                        row.getString("operation"),
                        row.getString("object_type"),
                        row.getString("object_id"),
                        row.getString("area_id"),
                        row.getString("result")));
            }
            return entries;
        }
    }

    /** Runs the platform as if it were a service, with sealing by hand. */
    public static final class AsPoints implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "linli.service", "points",
                    "linli.audit.seal-every", "off",
                    "quarkus.http.test-port", "0",
                    "linli.identity.issuer", "http://127.0.0.1:9/realms/none",
                    "linli.identity.audience", "linli",
                    "linli.identity.jwks-url", "http://127.0.0.1:9/realms/none/certs",
                    "linli.crypto.key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ=",
                    "linli.crypto.lookup-key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1sb28=");
        }
    }
}
