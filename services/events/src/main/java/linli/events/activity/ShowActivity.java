package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import linli.events.known.Organisations;
import linli.events.known.Volunteers;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.Participations;
import linli.events.participation.SignUpView;
import linli.platform.identity.Caller;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** One activity, as its reader may see it: drafts are seen by their leaders alone. */
@ApplicationScoped
class ShowActivity {

    private final Organisations organisations;
    private final Volunteers volunteers;
    private final Participations participations;

    @Inject
    ShowActivity(Organisations organisations, Volunteers volunteers, Participations participations) {
        this.organisations = organisations;
        this.volunteers = volunteers;
        this.participations = participations;
    }

    Uni<ActivityView> show(Mutiny.Session session, @Nullable Caller caller, UUID activityId) {
        return session.find(Activity.class, activityId)
                .onItem()
                .ifNull()
                .failWith(WireError.NOT_FOUND::because)
                .chain(activity -> caller == null ? publicView(activity) : view(session, activity, caller));
    }

    private static Uni<ActivityView> publicView(Activity activity) {
        if (!activity.isPublic()) {
            throw WireError.NOT_FOUND.because();
        }
        return Uni.createFrom().item(ActivityView.of(activity));
    }

    private Uni<ActivityView> view(Mutiny.Session session, Activity activity, Caller caller) {
        return organisations
                .get(session, activity.organisationId)
                .map(organisation -> organisation.isLedBy(caller.personId()))
                .chain(mayLead -> {
                    if (!mayLead && !activity.isPublic()) {
                        throw WireError.NOT_FOUND.because();
                    }
                    return mySignUp(session, activity, caller)
                            .map(mySignUp -> ActivityView.of(activity, mySignUp, mayLead));
                });
    }

    private Uni<@Nullable SignUpView> mySignUp(Mutiny.Session session, Activity activity, Caller caller) {
        return volunteers
                .find(session, caller.personId())
                .onItem()
                .ifNotNull()
                .transformToUni(me -> participations.find(session, activity.activityId, me.volunteerId))
                .chain(mine -> mine == null || mine.status == ParticipationStatus.CANCELLED
                        ? Uni.createFrom().nullItem()
                        : participations.waitingPosition(session, mine).map(position -> SignUpView.of(mine, position)));
    }
}
