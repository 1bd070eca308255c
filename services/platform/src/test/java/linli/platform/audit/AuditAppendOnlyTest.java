package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditAppendOnlyTest {

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
                "update audit_entry set result = 'X'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_seal set entries = 1",
                "delete from audit_seal",
                "truncate audit_sealed_entry",
                "delete from audit_sealed_entry",
                "update audit_entry set result = 'X' where false",
                "insert into audit_entry (xact, at, role, operation, object_type, object_id, result)"
                        + " values ('3', now(), 'system', 'x', 'x', 'x', 'DONE')",
                "insert into audit_entry (seq, at, role, operation, object_type, object_id, result) overriding system value"
                        + " values (1, now(), 'system', 'x', 'x', 'x', 'DONE')",
                "select setval('audit_entry_seq_seq', 1)",
                "select nextval('audit_entry_seq_seq')",
            })
    void theServiceItselfMayNot(String statement) throws SQLException {
        audit.write(1);
        assertThatThrownBy(() -> AuditDatabase.execute(audit.service, statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update audit_entry set result = 'X'", "delete from audit_seal", "truncate audit_sealed_entry"})
    void notEvenWithRightsThatItGaveItself(String statement) throws SQLException {
        AuditDatabase.execute(
                audit.service, "grant all on audit_entry, audit_seal, audit_sealed_entry to current_user");
        assertThatThrownBy(() -> AuditDatabase.execute(audit.service, statement))
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update audit_entry set result = 'X'", "delete from audit_seal", "truncate audit_sealed_entry"})
    void neitherMayASuperuserThatLeavesTheTriggers(String statement) throws SQLException {
        try (Connection superuser = audit.connectSuperuser()) {
            AuditDatabase.execute(superuser, "set session_replication_role = replica");
            assertThatThrownBy(() -> AuditDatabase.execute(superuser, statement))
                    .hasMessageContaining("append-only");
        }
    }
}
