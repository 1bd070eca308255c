package linli.platform.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Seals what is certainly complete: the entries of transactions that were over before every running one. Sequence
 * values would not do as a boundary, since a slow transaction commits a low one late.
 */
final class AuditSealer {

    /** One seal covers at most so many entries: bounds the memory of sealing and of verifying. */
    static final int MAX_ENTRIES = 1_000;

    /** First half of the advisory lock's number, "LAud"; the second is the table's, so each schema has its own lock. */
    private static final int LOCK = 0x4C417564;

    private static final String CANDIDATES = "select " + AuditEntry.COLUMNS
            + ", pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon from audit_entry e"
            + " where e.xact >= cast(? as xid8) and e.xact < (select pg_snapshot_xmin(pg_current_snapshot()))"
            + " and not exists (select from audit_sealed_entry s where s.seq = e.seq)"
            + " order by e.xact, e.seq limit " + MAX_ENTRIES;

    private AuditSealer() {}

    /** Entries and the boundary up to which nothing is left once they are sealed. */
    private record Candidates(List<AuditEntry> entries, long horizon) {}

    /**
     * Makes one seal, in a transaction of its own.
     *
     * @return the seal; empty if there was nothing to seal or another replica is sealing
     */
    static Optional<AuditSeal> sealNext(Connection connection, Instant now) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Optional<AuditSeal> made = isAlone(connection) ? seal(connection, now) : Optional.empty();
            connection.commit();
            return made;
        } finally {
            // Without effect after the commit.
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Optional<AuditSeal> seal(Connection connection, Instant now) throws SQLException {
        AuditSeal previous = last(connection);
        long cluster = number(connection, "select system_identifier from pg_control_system()");
        Candidates candidates = candidates(connection, previous.cluster() == cluster ? previous.horizon() : 0);
        if (candidates.entries().isEmpty()) {
            return Optional.empty();
        }
        // In this order: what has a number up to lastSeq then belongs to an older transaction than this one.
        long lastSeq = number(connection, "select last_value from audit_entry_seq_seq");
        long sealedBy = number(connection, "select pg_current_xact_id()::text::bigint");
        AuditSeal unhashed = new AuditSeal(
                previous.seal() + 1,
                now.truncatedTo(ChronoUnit.MICROS),
                cluster,
                candidates.horizon(),
                sealedBy,
                lastSeq,
                candidates.entries().size(),
                previous.hash(),
                "");
        AuditSeal seal = unhashed.hashed(candidates.entries());
        write(connection, seal);
        write(connection, seal.seal(), candidates.entries());
        return Optional.of(seal);
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        return number(
                        connection,
                        "select pg_try_advisory_xact_lock(" + LOCK + ", 'audit_seal'::regclass::oid::int)::int")
                == 1;
    }

    private static AuditSeal last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select " + AuditSeal.COLUMNS + " from audit_seal order by seal desc limit 1")) {
            return row.next() ? AuditSeal.read(row) : AuditSeal.NONE;
        }
    }

    private static Candidates candidates(Connection connection, long from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CANDIDATES)) {
            query.setString(1, Long.toString(from));
            List<AuditEntry> entries = new ArrayList<>();
            long horizon = from;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(AuditEntry.read(row));
                    horizon = row.getLong("horizon");
                }
            }
            boolean cut = entries.size() == MAX_ENTRIES;
            long complete = cut ? entries.get(MAX_ENTRIES - 1).xact() : horizon;
            entries.sort(Comparator.comparingLong(AuditEntry::seq));
            return new Candidates(entries, complete);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void write(Connection connection, AuditSeal seal) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_seal (seal, sealed_at, cluster, horizon, sealed_by, last_seq, entries, previous_hash,"
                        + " hash) values (?, ?, ?, cast(? as xid8), cast(? as xid8), ?, ?, decode(?, 'hex'),"
                        + " decode(?, 'hex'))")) {
            insert.setLong(1, seal.seal());
            insert.setObject(2, seal.sealedAt().atOffset(ZoneOffset.UTC));
            insert.setLong(3, seal.cluster());
            insert.setString(4, Long.toString(seal.horizon()));
            insert.setString(5, Long.toString(seal.sealedBy()));
            insert.setLong(6, seal.lastSeq());
            insert.setInt(7, seal.entries());
            insert.setString(8, seal.previousHash());
            insert.setString(9, seal.hash());
            insert.executeUpdate();
        }
    }

    private static void write(Connection connection, long seal, List<AuditEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_sealed_entry (seq, seal, hash) select seq, ?, decode(hash, 'hex')"
                        + " from unnest(?, ?) as sealed (seq, hash)")) {
            insert.setLong(1, seal);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", entries.stream().map(AuditEntry::seq).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", entries.stream().map(AuditEntry::hash).toArray()));
            insert.executeUpdate();
        }
    }
}
