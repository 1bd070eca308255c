package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The steps of one version: submitted by an editor, approved by somebody else, repealed for days yet to come. */
@ApplicationScoped
class PolicyLifecycle {

    private final PolicyStore store;
    private final ApprovePolicies approval;
    private final PolicyAudit audit;
    private final AreaTree areas;
    private final InstantSource clock;

    @Inject
    PolicyLifecycle(
            PolicyStore store, ApprovePolicies approval, PolicyAudit audit, AreaTree areas, InstantSource clock) {
        this.store = store;
        this.approval = approval;
        this.audit = audit;
        this.areas = areas;
        this.clock = clock;
    }

    Uni<PolicyRow> submit(Mutiny.Session session, Caller editor, UUID id) {
        return find(session, editor, id, Role.POLICY_EDITOR)
                .invoke(row -> {
                    if (row.status != PolicyStatus.DRAFT) {
                        throw PolicyError.POLICY_STATUS_UNSUITABLE.because("只能送审草稿", "Only a draft can be submitted");
                    }
                    row.status = PolicyStatus.SUBMITTED;
                    row.submittedBy = editor.personId();
                    row.submittedAt = clock.instant();
                })
                .call(row -> audit.write(session, editor, Role.POLICY_EDITOR, "submit", row));
    }

    Uni<PolicyRow> approve(Mutiny.Session session, Caller approver, UUID id) {
        return find(session, approver, id, Role.POLICY_APPROVER)
                .call(row -> approval.approve(session, approver, List.of(row)));
    }

    /**
     * Ends a version: one not yet approved at once, by editor or approver; an approved one, by an approver, from a day on
     * for which nothing was decided yet. Older versions that still run govern again from then on.
     *
     * @param on first day on which it no longer governs; the earliest possible if it is left out
     */
    Uni<PolicyRow> repeal(Mutiny.Session session, Caller caller, UUID id, RepealPolicyRequest request) {
        return find(session, caller, id, Role.POLICY_EDITOR, Role.POLICY_APPROVER)
                .invoke(row -> {
                    if (row.status == PolicyStatus.REPEALED) {
                        throw PolicyError.POLICY_STATUS_UNSUITABLE.because("政策已经废止", "The policy was repealed before");
                    }
                    if (row.approvedAt != null) {
                        if (!caller.mayActIn(areas, row.areaId, Role.POLICY_APPROVER)) {
                            throw WireError.FORBIDDEN.because();
                        }
                        row.effectiveTo = end(row, request.on());
                    }
                    row.status = PolicyStatus.REPEALED;
                    row.repealedBy = caller.personId();
                    row.repealedAt = clock.instant();
                    row.repealReason = request.reason().strip();
                })
                .call(row -> audit.write(session, caller, repealRole(caller, row), "repeal", row));
    }

    private String repealRole(Caller caller, PolicyRow row) {
        return caller.mayActIn(areas, row.areaId, Role.POLICY_APPROVER) ? Role.POLICY_APPROVER : Role.POLICY_EDITOR;
    }

    private LocalDate end(PolicyRow row, @Nullable LocalDate asked) {
        Instant now = clock.instant();
        LocalDate first = Days.firstToDecideFor(now);
        LocalDate on = asked == null ? first : asked;
        if (on.isBefore(first)) {
            throw PolicyError.POLICY_DATE_TOO_EARLY.because(
                    "最早可从 " + first + " 起废止", "It can end on " + first + " at the earliest");
        }
        if (row.effectiveTo != null && !on.isBefore(row.effectiveTo)) {
            throw PolicyError.POLICY_STATUS_UNSUITABLE.because(
                    "政策在 " + row.effectiveTo + " 已经失效", "It ends on " + row.effectiveTo + " anyway");
        }
        return on.isBefore(row.effectiveFrom) ? row.effectiveFrom : on;
    }

    /** Under the lock, the version with an id if the caller's role reaches its area; 404 otherwise. */
    private Uni<PolicyRow> find(Mutiny.Session session, Caller caller, UUID id, String... roles) {
        return store.lock(session).chain(() -> store.get(session, id)).invoke(row -> {
            if (!caller.mayActIn(areas, row.areaId, roles)) {
                throw WireError.NOT_FOUND.because();
            }
        });
    }
}
