package linli.events.activity;

import linli.events.known.Organisations;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.identity.Caller;

/** What leaders do with activities, as the audit keeps it. */
public final class ActivityAudit {

    private ActivityAudit() {}

    public static AuditAct act(Caller caller, String deed, Activity activity) {
        return AuditAct.done(
                AuditActor.person(caller.personId(), Organisations.LEADER),
                "events.activity." + deed,
                "activity",
                activity.activityId.toString(),
                activity.areaId);
    }
}
