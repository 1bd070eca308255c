package linli.platform.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes who did what to which version into the audit, in the transaction of the act. */
@ApplicationScoped
class PolicyAudit {

    private final AuditTrail trail;

    @Inject
    PolicyAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * One entry.
     *
     * @param role the role on whose strength the caller acts
     * @param act what was done: draft, submit, approve or repeal
     */
    Uni<Void> write(Mutiny.Session session, Caller caller, String role, String act, PolicyRow row) {
        AuditActor actor = AuditActor.person(caller.personId(), role);
        return trail.write(session, AuditAct.done(actor, "policy." + act, "policy", row.id.toString(), row.areaId));
    }

    /** One entry for each version. */
    Uni<Void> writeAll(Mutiny.Session session, Caller caller, String role, String act, List<PolicyRow> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> write(session, caller, role, act, row))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
