package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditSealerTest {

    private AuditDatabase audit;

    @BeforeEach
    void migrate() throws SQLException {
        audit = new AuditDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        audit.close();
    }

    @Test
    void anEmptyAuditHolds() throws SQLException {
        assertThat(audit.seal()).isZero();
        assertThat(audit.verify()).isEqualTo(new AuditVerification(0, 0, 0, AuditSeal.NONE.hash(), Optional.empty()));
    }

    @Test
    void sealsBatchesThatHold() throws SQLException {
        audit.write(3);
        AuditSeal first = AuditSealer.sealNext(audit.service, AuditDatabase.NOW).orElseThrow();
        assertThat(audit.seal()).isZero();
        audit.write(2);
        AuditSeal second =
                AuditSealer.sealNext(audit.service, AuditDatabase.NOW).orElseThrow();
        audit.write(1);

        assertThat(first.entries()).isEqualTo(3);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(audit.verify()).isEqualTo(new AuditVerification(2, 5, 1, second.hash(), Optional.empty()));
    }

    @Test
    void sealsMoreThanOneBatchOfOneTransaction() throws SQLException {
        AuditDatabase.execute(
                audit.service,
                "insert into audit_entry (at, role, operation, object_type, object_id, result)"
                        + " select now(), 'system', 'points.test', 'test', i::text, 'DONE' from generate_series(1, 2500) i");
        assertThat(audit.seal()).isEqualTo(1000);
        audit.write(1);
        assertThat(audit.seal()).isEqualTo(1000);
        assertThat(audit.seal()).isEqualTo(501);
        AuditVerification outcome = audit.verify();
        assertThat(outcome.holds()).isTrue();
        assertThat(outcome.sealedEntries()).isEqualTo(2501);
        assertThat(outcome.unsealedEntries()).isZero();
    }

    @Test
    void aSlowTransactionWithALowerNumberIsNotSkipped() throws SQLException {
        try (Connection slow = audit.connect()) {
            slow.setAutoCommit(false);
            AuditDatabase.write(slow, 1);
            audit.write(2);
            assertThat(audit.seal()).isZero();

            slow.commit();
            assertThat(audit.seal()).isEqualTo(3);
            assertThat(audit.verify().holds()).isTrue();
        }
    }

    @Test
    void aTransactionThatBeganBeforeAndWritesAfterASealIsSealedByTheNext() throws SQLException {
        try (Connection slow = audit.connect()) {
            audit.write(2);
            slow.setAutoCommit(false);
            AuditDatabase.write(slow, 1);
            audit.write(2);
            // What was over before the slow one began is sealed; the rest waits for it, whatever its numbers.
            assertThat(audit.seal()).isEqualTo(2);
            AuditDatabase.write(slow, 1);
            slow.commit();
            assertThat(audit.seal()).isEqualTo(4);
            assertThat(audit.verify())
                    .extracting(AuditVerification::holds, AuditVerification::sealedEntries)
                    .containsExactly(true, 6L);
        }
    }

    @Test
    void aTransactionThatRolledBackLeavesAHoleThatNobodyMinds() throws SQLException {
        audit.service.setAutoCommit(false);
        audit.write(2);
        audit.service.rollback();
        audit.service.setAutoCommit(true);
        audit.write(1);
        assertThat(audit.seal()).isEqualTo(1);
        assertThat(audit.verify().holds()).isTrue();
    }

    @Test
    void anotherReplicaThatSealsIsLeftAlone() throws SQLException {
        audit.write(1);
        try (Connection other = audit.connect()) {
            other.setAutoCommit(false);
            AuditDatabase.execute(other, "select pg_advisory_xact_lock(1279358308, 'audit_seal'::regclass::oid::int)");
            assertThat(audit.seal()).isZero();
            other.rollback();
        }
        assertThat(audit.seal()).isEqualTo(1);
    }
}
