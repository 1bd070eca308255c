package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AuditSealingTest {

    @Test
    void doesNotWaitForEverWhereTheDatabaseSaysNothing() throws SQLException {
        try (AuditDatabase audit = new AuditDatabase();
                Connection inTheWay = audit.connectSuperuser()) {
            audit.write(1);
            inTheWay.setAutoCommit(false);
            AuditDatabase.execute(inTheWay, "lock table audit_seal in access exclusive mode");
            PGSimpleDataSource database = audit.dataSource();
            AuditSealing sealing =
                    new AuditSealing(database, InstantSource.fixed(AuditDatabase.NOW), Duration.ofSeconds(1));

            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThatThrownBy(sealing::seal).isInstanceOf(SQLException.class));
        }
    }
}
