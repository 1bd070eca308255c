package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.wire.ProblemException;
import linli.wire.Violation;
import org.hibernate.reactive.mutiny.Mutiny;

/** An editor writes a new version. It is checked as a whole before it is kept, and governs nothing until approved. */
@ApplicationScoped
class DraftPolicy {

    private final DraftReading reading;
    private final Policies policies;
    private final PolicyStore store;
    private final PolicyAudit audit;
    private final InstantSource clock;

    @Inject
    DraftPolicy(DraftReading reading, Policies policies, PolicyStore store, PolicyAudit audit, InstantSource clock) {
        this.reading = reading;
        this.policies = policies;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<PolicyRow> draft(Mutiny.Session session, Caller editor, DraftPolicyRequest request) {
        List<Violation> violations = new ArrayList<>();
        DraftReading.Draft draft =
                reading.read(request, "", violations).orElseThrow(() -> ProblemException.invalid(violations));
        return store.lock(session)
                .chain(() -> policies.snapshot(session))
                .invoke(snapshot -> {
                    new PolicyCheck(snapshot, policies.expressions(), violations)
                            .check(draft.kind(), draft.policy(), draft.areaPath(), "");
                    if (!violations.isEmpty()) {
                        throw ProblemException.invalid(violations);
                    }
                })
                .chain(() -> store.add(session, row(draft.policy(), editor)))
                .call(row -> audit.write(session, editor, Role.POLICY_EDITOR, "draft", row));
    }

    /** The row of a new version, still without number. */
    PolicyRow row(Policy policy, Caller editor) {
        PolicyRow row = new PolicyRow();
        row.id = policy.id();
        row.kind = policy.key().kind();
        row.areaId = policy.key().areaId();
        row.code = policy.key().code();
        row.effectiveFrom = policy.period().from();
        row.effectiveTo = policy.period().to();
        row.status = PolicyStatus.DRAFT;
        row.framework = policy.framework();
        row.parameters = PolicyStore.toJson(policy.values());
        row.document = policy.source().document();
        row.clause = policy.source().clause();
        row.createdBy = editor.personId();
        row.createdAt = clock.instant();
        return row;
    }
}
