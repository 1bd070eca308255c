package linli.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A link of the chain.
 *
 * @param seal number, 1 for the first, without gaps
 * @param cluster identifier of the database cluster, within which transaction numbers are comparable
 * @param horizon every entry of an earlier transaction is sealed here or before
 * @param sealedBy the sealing transaction
 * @param lastSeq highest sequence value that was given out before the sealing transaction had its number
 * @param entries how many it covers
 * @param previousHash hash of the seal before it
 * @param hash SHA-256 over all the above and the entries' hashes, in hexadecimal
 */
record AuditSeal(
        long seal,
        Instant sealedAt,
        long cluster,
        long horizon,
        long sealedBy,
        long lastSeq,
        int entries,
        String previousHash,
        String hash) {

    /** What stands before the first seal. */
    static final AuditSeal NONE = new AuditSeal(0, Instant.EPOCH, 0, 0, 0, 0, 0, "00".repeat(32), "00".repeat(32));

    /** What {@link #read} needs of {@code audit_seal}. */
    static final String COLUMNS = "seal, sealed_at, cluster, horizon::text::bigint as horizon,"
            + " sealed_by::text::bigint as sealed_by, last_seq, entries, encode(previous_hash, 'hex') as previous_hash,"
            + " encode(hash, 'hex') as hash";

    static AuditSeal read(ResultSet row) throws SQLException {
        return new AuditSeal(
                row.getLong("seal"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getLong("cluster"),
                row.getLong("horizon"),
                row.getLong("sealed_by"),
                row.getLong("last_seq"),
                row.getInt("entries"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    /**
     * What {@link #hash} must be.
     *
     * @param covered in the order of their numbers
     */
    String hashOver(List<AuditEntry> covered) {
        CanonicalBytes bytes = new CanonicalBytes("linli audit seal 1")
                .number(seal)
                .instant(sealedAt)
                .number(cluster)
                .number(horizon)
                .number(sealedBy)
                .number(lastSeq)
                .number(entries)
                .text(previousHash);
        covered.forEach(entry -> bytes.number(entry.seq()).text(entry.hash()));
        return bytes.sha256();
    }

    /** The same seal with its hash. */
    AuditSeal hashed(List<AuditEntry> covered) {
        return new AuditSeal(
                seal, sealedAt, cluster, horizon, sealedBy, lastSeq, entries, previousHash, hashOver(covered));
    }

    /**
     * Whether the entry can't have been written when it claims to: its transaction was over when this seal was made, yet
     * the seal left it out; or its number had been given out before that, yet its transaction is younger.
     */
    boolean contradicts(AuditEntry later) {
        return later.xact() < horizon || (later.seq() <= lastSeq && later.xact() >= sealedBy);
    }
}
