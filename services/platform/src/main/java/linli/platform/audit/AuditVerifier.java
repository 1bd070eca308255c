package linli.platform.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.platform.audit.AuditFinding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Computes the chain of a service's audit again and names the first place where it differs. Reads everything once, as
 * of one moment, with memory for one seal; the service may go on writing meanwhile.
 *
 * <p>What the database alone can't show is a chain that was rewritten from some seal to its end, or cut at its end by
 * somebody who may change everything. Hashes known from elsewhere, such as the log, show that too.
 */
public final class AuditVerifier {

    private static final int FETCH = 1_000;

    private final Map<Long, String> known;
    private AuditSeal last = AuditSeal.NONE;
    private long sealed;
    private long unsealed;

    private AuditVerifier(Map<Long, String> known) {
        this.known = known;
    }

    /**
     * Verifies the audit in the connection's schema. Takes the connection out of any transaction.
     *
     * @param connection of a role that may read the schema
     * @param known hashes of seals by number, kept outside of the database; may be empty
     */
    public static AuditVerification verify(Connection connection, Map<Long, String> known) throws SQLException {
        AuditVerifier verifier = new AuditVerifier(Map.copyOf(known));
        connection.setAutoCommit(false);
        try (Statement begin = connection.createStatement()) {
            begin.execute("set transaction isolation level repeatable read, read only");
            Optional<AuditFinding> finding = Optional.ofNullable(verifier.firstFinding(connection));
            return new AuditVerification(
                    verifier.last.seal(), verifier.sealed, verifier.unsealed, verifier.last.hash(), finding);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private @Nullable AuditFinding firstFinding(Connection connection) throws SQLException {
        try (Statement sealQuery = connection.createStatement();
                Statement entryQuery = connection.createStatement()) {
            long cluster;
            try (ResultSet row = sealQuery.executeQuery("select system_identifier from pg_control_system()")) {
                row.next();
                cluster = row.getLong(1);
            }
            sealQuery.setFetchSize(FETCH);
            entryQuery.setFetchSize(FETCH);
            SealedEntries entries = new SealedEntries(entryQuery);
            try (ResultSet seals =
                    sealQuery.executeQuery("select " + AuditSeal.COLUMNS + " from audit_seal order by seal")) {
                while (seals.next()) {
                    AuditFinding finding = check(AuditSeal.read(seals), entries);
                    if (finding != null) {
                        return finding;
                    }
                }
            }
            return checkRest(entries, cluster);
        }
    }

    private @Nullable AuditFinding check(AuditSeal seal, SealedEntries entries) throws SQLException {
        if (seal.seal() != last.seal() + 1) {
            return new AuditFinding(Kind.SEAL_REMOVED, last.seal() + 1, 0);
        }
        if (!seal.previousHash().equals(last.hash())) {
            return new AuditFinding(Kind.CHAIN_BROKEN, seal.seal(), 0);
        }
        List<AuditEntry> covered = new ArrayList<>();
        while (entries.seal() <= seal.seal()) {
            AuditEntry entry = entries.entry();
            if (entries.seal() < seal.seal() || covered.size() == seal.entries()) {
                return new AuditFinding(Kind.SEAL_CHANGED, seal.seal(), 0);
            }
            if (entry == null) {
                return new AuditFinding(Kind.ENTRY_REMOVED, seal.seal(), entries.seq());
            }
            if (!entry.hash().equals(entries.sealedHash())) {
                return new AuditFinding(Kind.ENTRY_CHANGED, seal.seal(), entry.seq());
            }
            if (last.cluster() == seal.cluster() && last.contradicts(entry)) {
                return new AuditFinding(Kind.ENTRY_INSERTED, seal.seal(), entry.seq());
            }
            covered.add(entry);
            entries.next();
        }
        if (!seal.hash().equals(seal.hashOver(covered))
                || !seal.hash().equals(known.getOrDefault(seal.seal(), seal.hash()))) {
            return new AuditFinding(Kind.SEAL_CHANGED, seal.seal(), 0);
        }
        last = seal;
        sealed += covered.size();
        return null;
    }

    private @Nullable AuditFinding checkRest(SealedEntries entries, long cluster) throws SQLException {
        if (entries.seal() < SealedEntries.UNSEALED || known.keySet().stream().anyMatch(seal -> seal > last.seal())) {
            return new AuditFinding(Kind.SEAL_REMOVED, last.seal() + 1, 0);
        }
        while (entries.seal() == SealedEntries.UNSEALED) {
            AuditEntry entry = entries.entry();
            if (entry != null && last.cluster() == cluster && last.contradicts(entry)) {
                return new AuditFinding(Kind.ENTRY_INSERTED, last.seal(), entry.seq());
            }
            unsealed++;
            entries.next();
        }
        return null;
    }
}
