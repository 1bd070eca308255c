package linli.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * An entry as sealing and verification see it.
 *
 * @param seq number of the entry; given out in order, committed out of order
 * @param xact the transaction that wrote it
 * @param hash SHA-256 over all its columns, in hexadecimal
 */
record AuditEntry(long seq, long xact, String hash) {

    /** What {@link #read} needs of {@code audit_entry e}. */
    static final String COLUMNS = "e.seq, e.xact::text::bigint as xact, e.at, e.person_id, e.role, e.acting_for,"
            + " e.operation, e.object_type, e.object_id, e.area_id, e.result, e.trace_id";

    private static final String[] TEXTS = {
        "person_id", "role", "acting_for", "operation", "object_type", "object_id", "area_id", "result", "trace_id"
    };

    static AuditEntry read(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        long xact = row.getLong("xact");
        CanonicalBytes bytes = new CanonicalBytes("linli audit entry 1")
                .number(seq)
                .number(xact)
                .instant(row.getObject("at", OffsetDateTime.class).toInstant());
        for (String column : TEXTS) {
            bytes.text(row.getString(column));
        }
        return new AuditEntry(seq, xact, bytes.sha256());
    }
}
