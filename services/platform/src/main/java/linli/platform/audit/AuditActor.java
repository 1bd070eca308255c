package linli.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param personId subject of the identity provider; absent for the system itself
 * @param role the role on whose strength they act, as in tokens
 * @param actingFor id of the person for whom a worker acts
 */
public record AuditActor(
        @Nullable String personId, String role, @Nullable String actingFor) {

    /** Timers and consumers of events, which act by rule. */
    public static final AuditActor SYSTEM = new AuditActor(null, "system", null);

    public AuditActor {
        if (personId != null) {
            AuditAct.requireId("personId", personId);
        }
        AuditAct.requireName("role", role);
        if (actingFor != null) {
            AuditAct.requireId("actingFor", actingFor);
        }
    }

    public static AuditActor person(String personId, String role) {
        return new AuditActor(personId, role, null);
    }

    /** The same person, acting for another who consented. */
    public AuditActor actingFor(String otherPersonId) {
        return new AuditActor(personId, role, otherPersonId);
    }
}
