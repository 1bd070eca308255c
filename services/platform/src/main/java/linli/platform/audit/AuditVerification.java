package linli.platform.audit;

import java.util.Optional;

/**
 * Outcome of a verification. It ends at the first finding: nothing behind that is proved.
 *
 * @param seals how many seals hold
 * @param sealedEntries how many entries they cover
 * @param unsealedEntries entries that no seal covers yet; more than those of the last minute means that sealing stopped
 * @param lastHash hash of the last seal that holds, to be kept outside of the database
 */
public record AuditVerification(
        long seals, long sealedEntries, long unsealedEntries, String lastHash, Optional<AuditFinding> finding) {

    public boolean holds() {
        return finding.isEmpty();
    }
}
