package linli.events.checkin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.known.Volunteers;
import linli.events.participation.Participation;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/** A volunteer checks in or out with the code of the activity (REQUIREMENTS B3). */
@ApplicationScoped
class CheckIn {

    private final Presence presence;
    private final WrongCodes wrongCodes;
    private final Activities activities;
    private final Volunteers volunteers;
    private final Attendance attendance;

    @Inject
    CheckIn(
            Presence presence,
            WrongCodes wrongCodes,
            Activities activities,
            Volunteers volunteers,
            Attendance attendance) {
        this.presence = presence;
        this.wrongCodes = wrongCodes;
        this.activities = activities;
        this.volunteers = volunteers;
        this.attendance = attendance;
    }

    private record Found(Presence.Proven proven, Activity activity, Participation participation) {}

    Uni<CheckView> checkIn(Mutiny.Session session, Caller caller, CheckRequest request) {
        return find(session, caller, request)
                .call(found -> attendance.checkIn(
                        session,
                        found.participation(),
                        found.proven().at(),
                        found.proven().late()))
                .call(found -> closeIfOver(session, found))
                .map(found -> CheckView.checkIn(found.participation()));
    }

    /** A check-in that came after the activity was closed has nobody left to check it out. */
    private Uni<Void> closeIfOver(Mutiny.Session session, Found found) {
        Participation participation = found.participation();
        return found.activity().status == ActivityStatus.CLOSED && participation.checkedOutAt == null
                ? attendance.closeForgotten(session, found.activity(), participation)
                : Uni.createFrom().voidItem();
    }

    Uni<CheckView> checkOut(Mutiny.Session session, Caller caller, CheckRequest request) {
        return find(session, caller, request)
                .call(found -> attendance.checkOut(
                        session,
                        found.activity(),
                        found.participation(),
                        found.proven().at(),
                        found.proven().late()))
                .map(found -> CheckView.checkOut(found.participation()));
    }

    /**
     * The activity is held together with others who check in: it can't be closed meanwhile, and nobody waits for anybody
     * else's check-in.
     */
    private Uni<Found> find(Mutiny.Session session, Caller caller, CheckRequest request) {
        return wrongCodes
                .requireFew(session, caller.personId())
                .map(few -> presence.require(request))
                .chain(proven -> activities
                        .sharePublic(session, proven.activityId())
                        .invoke(activity -> attendance.requireOpen(activity, proven.at()))
                        .chain(activity -> volunteers
                                .get(session, caller.personId())
                                .chain(me -> attendance.lock(session, activity, me.volunteerId))
                                .map(participation -> new Found(proven, activity, participation))));
    }
}
