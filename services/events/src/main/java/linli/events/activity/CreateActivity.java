package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import linli.events.EventsError;
import linli.events.known.Organisation;
import linli.events.known.Organisations;
import linli.platform.Ids;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/** A leader drafts an activity; nobody else sees it yet. */
@ApplicationScoped
class CreateActivity {

    private final Organisations organisations;
    private final ActivityRules rules;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    CreateActivity(Organisations organisations, ActivityRules rules, AuditTrail audit, InstantSource clock) {
        this.organisations = organisations;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Activity> create(Mutiny.Session session, Caller caller, ActivityRequest request) {
        return organisations
                .requireLed(session, caller, request.organisationId())
                .map(organisation -> draft(caller, organisation, request))
                .call(session::persist)
                .call(activity -> audit.write(session, ActivityAudit.act(caller, "create", activity)));
    }

    private Activity draft(Caller caller, Organisation organisation, ActivityRequest request) {
        Instant now = clock.instant();
        rules.requireArea(organisation, request.areaId());
        rules.requireTimes(request, now);
        if (!organisation.isInStanding(now)) {
            throw EventsError.ORGANISATION_NOT_IN_STANDING.because();
        }
        Activity activity = new Activity();
        activity.activityId = Ids.next();
        activity.organisationId = organisation.organisationId;
        activity.organisationName = organisation.name;
        activity.status = ActivityStatus.DRAFT;
        activity.createdBy = caller.personId();
        rules.fill(activity, request);
        return activity;
    }
}
