package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.wire.ProblemException;
import linli.wire.Violation;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A second person approves versions, all or none. No version may change what governs on a day for which something may
 * have been decided; on days past it may only fill where no policy had an answer, in its area and all below it.
 */
@ApplicationScoped
class ApprovePolicies {

    private final PolicyKinds kinds;
    private final Policies policies;
    private final PolicyStore store;
    private final PolicyAudit audit;
    private final InstantSource clock;

    @Inject
    ApprovePolicies(PolicyKinds kinds, Policies policies, PolicyStore store, PolicyAudit audit, InstantSource clock) {
        this.kinds = kinds;
        this.policies = policies;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Approves managed rows of the session; called under the store's lock. */
    Uni<Void> approve(Mutiny.Session session, Caller approver, List<PolicyRow> rows) {
        return policies.snapshot(session)
                .invoke(approved -> {
                    requireSecondPerson(approver, rows);
                    requireNothingDecidedChanges(approved, rows);
                    requireSound(approved, rows);
                    Instant now = clock.instant();
                    for (PolicyRow row : rows) {
                        row.status = PolicyStatus.APPROVED;
                        row.approvedBy = approver.personId();
                        row.approvedAt = now;
                    }
                })
                .chain(() -> audit.writeAll(session, approver, Role.POLICY_APPROVER, "approve", rows));
    }

    private static void requireSecondPerson(Caller approver, List<PolicyRow> rows) {
        for (PolicyRow row : rows) {
            if (row.status != PolicyStatus.SUBMITTED) {
                throw PolicyError.POLICY_STATUS_UNSUITABLE.because(
                        "只能审批已送审的政策", "Only what was submitted can be approved");
            }
            if (approver.personId().equals(row.createdBy) || approver.personId().equals(row.submittedBy)) {
                throw PolicyError.POLICY_SELF_APPROVAL.because();
            }
        }
    }

    private void requireNothingDecidedChanges(PolicySnapshot approved, List<PolicyRow> rows) {
        LocalDate first = Days.firstToDecideFor(clock.instant());
        DecidedDays decided = new DecidedDays(approved, policies::path, first);
        for (PolicyRow row : rows) {
            if (approved.listVersions(row.key()).stream()
                    .anyMatch(other ->
                            other.version() > row.version && other.period().overlaps(row.period()))) {
                throw PolicyError.POLICY_SUPERSEDED.because();
            }
            if (decided.wouldChange(kinds.get(row.kind), store.policy(row))) {
                throw PolicyError.POLICY_DATE_TOO_EARLY.because(
                        "这些日期中已有适用的政策，新版本最早可从 " + first + " 起生效，或只填补没有政策的日期",
                        "Some of those days are governed already: a new version can begin on " + first
                                + " at the earliest, or fill days without a policy");
            }
        }
    }

    /** Bounds may have been set above since a version was drafted; versions approved together bind each other. */
    private void requireSound(PolicySnapshot approved, List<PolicyRow> rows) {
        List<Policy> together = new ArrayList<>(approved.listAll());
        rows.forEach(row -> together.add(store.policy(row)));
        PolicySnapshot after = new PolicySnapshot(policies.expressions(), together);
        List<Violation> violations = new ArrayList<>();
        PolicyCheck check = new PolicyCheck(after, policies.expressions(), violations);
        for (PolicyRow row : rows) {
            String at = row.section == null ? "" : row.section + ".";
            check.check(kinds.get(row.kind), store.policy(row), policies.path(row.areaId), at);
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
