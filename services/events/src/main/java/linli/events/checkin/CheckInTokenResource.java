package linli.events.checkin;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.known.Organisations;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;

/** What the leader's phone shows at the door. */
@Path("activities/{activityId}/check-in-token")
@Authenticated
class CheckInTokenResource {

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final Organisations organisations;
    private final Activities activities;
    private final Attendance attendance;
    private final CheckInCodes codes;
    private final CheckInConfig config;
    private final InstantSource clock;

    @Inject
    CheckInTokenResource(
            Callers callers,
            Mutiny.SessionFactory sessions,
            Organisations organisations,
            Activities activities,
            Attendance attendance,
            CheckInCodes codes,
            CheckInConfig config,
            InstantSource clock) {
        this.callers = callers;
        this.sessions = sessions;
        this.organisations = organisations;
        this.activities = activities;
        this.attendance = attendance;
        this.codes = codes;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The code of the moment.
     *
     * @param token for the phone page, from the QR
     * @param url what the QR holds: WeChat's own scanner opens it
     * @param code six digits, for who can't scan
     * @param rotatesAt when there is a new one
     * @param expiresAt when this one is refused
     */
    record CheckInTokenView(String token, String url, String code, Instant rotatesAt, Instant expiresAt) {}

    /** The code of the moment, for a leader, while people can check in. */
    @GET
    public Uni<Response> getToken(@RestPath UUID activityId) {
        Caller caller = callers.current();
        return organisations
                .requireLeader(caller)
                .chain(() -> sessions.withSession(
                        session -> activities.getLed(session, caller, activityId, LockModeType.NONE)))
                .map(this::show)
                .map(view -> Response.ok(view).cacheControl(notKept()).build());
    }

    private CheckInTokenView show(Activity activity) {
        Instant now = clock.instant();
        if (activity.status != ActivityStatus.PUBLISHED) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        attendance.requireOpen(activity, now);
        CheckInCodes.Shown shown = codes.show(activity.activityId, now);
        return new CheckInTokenView(
                shown.token(),
                config.page() + "?token=" + shown.token(),
                shown.code(),
                shown.rotatesAt(),
                shown.expiresAt());
    }

    private static CacheControl notKept() {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        return control;
    }
}
