package linli.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Walks over all entries, by their seals and then by number; those without a seal come last. */
final class SealedEntries {

    /** Stands for the seal of entries that have none yet. */
    static final long UNSEALED = Long.MAX_VALUE - 1;

    private static final long END = Long.MAX_VALUE;

    /** Both sides are kept: an entry without its seal and a seal without its entry are what is looked for. */
    private static final String QUERY = "select coalesce(s.seal, " + UNSEALED + ") as seal, s.seq as sealed_seq,"
            + " encode(s.hash, 'hex') as sealed_hash, " + AuditEntry.COLUMNS
            + " from audit_sealed_entry s full join audit_entry e on e.seq = s.seq"
            + " order by 1, coalesce(s.seq, e.seq)";

    private final ResultSet row;
    private long seal;
    private long seq;
    private @Nullable String sealedHash;
    private @Nullable AuditEntry entry;

    SealedEntries(Statement statement) throws SQLException {
        row = statement.executeQuery(QUERY);
        next();
    }

    void next() throws SQLException {
        if (!row.next()) {
            seal = END;
            return;
        }
        seal = row.getLong("seal");
        seq = row.getLong("sealed_seq");
        sealedHash = row.getString("sealed_hash");
        row.getLong("seq");
        entry = row.wasNull() ? null : AuditEntry.read(row);
    }

    long seal() {
        return seal;
    }

    /** Number of the entry that was sealed; 0 for an unsealed one. */
    long seq() {
        return seq;
    }

    @Nullable
    String sealedHash() {
        return sealedHash;
    }

    /** The entry itself; null if it is gone. */
    @Nullable
    AuditEntry entry() {
        return entry;
    }
}
