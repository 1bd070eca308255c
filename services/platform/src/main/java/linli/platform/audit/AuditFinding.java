package linli.platform.audit;

/**
 * What is wrong with an audit.
 *
 * @param seal number of the seal it was found under; for an unsealed entry that of the last seal
 * @param seq number of the entry; 0 where it is the seal that is wrong
 */
public record AuditFinding(Kind kind, long seal, long seq) {

    /** In which way. */
    public enum Kind {
        /** An entry differs from what was sealed. */
        ENTRY_CHANGED,
        /** A sealed entry is gone. */
        ENTRY_REMOVED,
        /** An entry claims to be older than a seal that would have covered it. */
        ENTRY_INSERTED,
        /** A seal, or the list of its entries, differs from its hash or from what was known of it. */
        SEAL_CHANGED,
        /** A seal is gone. */
        SEAL_REMOVED,
        /** A seal does not continue the one before it. */
        CHAIN_BROKEN
    }

    @Override
    public String toString() {
        return kind + (seq == 0 ? " at seal " + seal : " at entry " + seq + ", seal " + seal);
    }
}
