package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import linli.platform.audit.AuditFinding.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest {

    private AuditDatabase audit;

    @BeforeEach
    void migrate() throws SQLException {
        audit = new AuditDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        audit.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set result = 'REFUSED'",
                "update audit_entry set person_id = null",
                "update audit_entry set at = at + interval '1 microsecond'",
                "update audit_entry set xact = '3' where seq = 4",
                "update audit_entry set role = role || 'x', acting_for = '' where seq = 4",
            })
    void aChangedEntryIsNamed(String planted) throws SQLException {
        threeSealsOfTwo();
        audit.plant(planted + (planted.contains("where") ? "" : " where seq = 4"));
        assertThat(audit.verify().finding()).contains(new AuditFinding(Kind.ENTRY_CHANGED, 2, 4));
        assertThat(audit.verify().seals()).isEqualTo(1);
    }

    @Test
    void aRemovedEntryIsNamed() throws SQLException {
        threeSealsOfTwo();
        audit.plant("delete from audit_entry where seq = 3");
        assertThat(audit.verify().finding()).contains(new AuditFinding(Kind.ENTRY_REMOVED, 2, 3));
    }

    @Test
    void anEntryThatWasRemovedFromItsSealTooIsFoundByTheSeal() throws SQLException {
        threeSealsOfTwo();
        audit.plant("delete from audit_entry where seq = 3");
        audit.plant("delete from audit_sealed_entry where seq = 3");
        assertThat(audit.verify().finding()).contains(new AuditFinding(Kind.SEAL_CHANGED, 2, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // With a number of the past; with a transaction of the past; with both.
                "insert into audit_entry (seq, at, role, operation, object_type, object_id, result) overriding system value"
                        + " values (-7, now(), 'system', 'x', 'x', 'x', 'DONE')",
                "insert into audit_entry (xact, at, role, operation, object_type, object_id, result)"
                        + " select xact, now(), 'system', 'x', 'x', 'x', 'DONE' from audit_entry where seq = 1",
                "insert into audit_entry (xact, seq, at, role, operation, object_type, object_id, result)"
                        + " overriding system value"
                        + " select xact, -7, now(), 'system', 'x', 'x', 'x', 'DONE' from audit_entry where seq = 2",
            })
    void anEntryInsertedIntoThePastIsNamedBeforeAndAfterItIsSealed(String planted) throws SQLException {
        threeSealsOfTwo();
        audit.plant(planted);
        assertThat(audit.verify().finding()).map(AuditFinding::kind).contains(Kind.ENTRY_INSERTED);
        audit.write(1);
        audit.seal();
        assertThat(audit.verify().finding()).map(AuditFinding::kind).contains(Kind.ENTRY_INSERTED);
    }

    @Test
    void anEntryThatWasInsertedUnderASealIsFoundByTheSeal() throws SQLException {
        threeSealsOfTwo();
        audit.plant(
                "insert into audit_entry (seq, at, role, operation, object_type, object_id, result) overriding system"
                        + " value values (-7, now(), 'system', 'x', 'x', 'x', 'DONE')");
        audit.plant("insert into audit_sealed_entry values (-7, 2, '\\x00')");
        assertThat(audit.verify().finding()).map(AuditFinding::seal).contains(2L);
    }

    @Test
    void aSealThatWasChangedOrRemovedIsNamed() throws SQLException {
        threeSealsOfTwo();
        audit.plant("update audit_seal set sealed_at = sealed_at - interval '1 day' where seal = 2");
        assertThat(audit.verify().finding()).contains(new AuditFinding(Kind.SEAL_CHANGED, 2, 0));
        audit.plant("delete from audit_seal where seal = 2");
        assertThat(audit.verify().finding()).contains(new AuditFinding(Kind.SEAL_REMOVED, 2, 0));
    }

    @Test
    void theLastSealCannotVanishAlone() throws SQLException {
        threeSealsOfTwo();
        audit.plant("delete from audit_seal where seal = 3");
        assertThat(audit.verify().finding()).contains(new AuditFinding(Kind.SEAL_REMOVED, 3, 0));
    }

    @Test
    void aChainThatWasRewrittenOrCutContradictsAHashKeptElsewhere() throws SQLException {
        threeSealsOfTwo();
        String second = hashOf(2);
        audit.plant("delete from audit_seal where seal >= 2");
        audit.plant("delete from audit_sealed_entry where seal >= 2");
        audit.plant("delete from audit_entry where seq >= 3");
        assertThat(audit.verify().holds()).isTrue();
        assertThat(verifyWith(Map.of(2L, second)).finding()).contains(new AuditFinding(Kind.SEAL_REMOVED, 2, 0));

        audit.write(2);
        audit.seal();
        assertThat(audit.verify().holds()).isTrue();
        assertThat(verifyWith(Map.of(2L, second)).finding()).contains(new AuditFinding(Kind.SEAL_CHANGED, 2, 0));
    }

    private void threeSealsOfTwo() throws SQLException {
        for (int i = 0; i < 3; i++) {
            audit.write(2);
            assertThat(audit.seal()).isEqualTo(2);
        }
        assertThat(audit.verify().holds()).isTrue();
    }

    private AuditVerification verifyWith(Map<Long, String> known) throws SQLException {
        return AuditVerifier.verify(audit.service, known);
    }

    private String hashOf(long seal) throws SQLException {
        try (PreparedStatement query =
                audit.service.prepareStatement("select encode(hash, 'hex') from audit_seal where seal = ?")) {
            query.setLong(1, seal);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }
}
