package linli.events.confirmation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import linli.events.activity.Activities;
import linli.events.known.Organisations;
import linli.events.participation.DisplayNames;
import linli.events.participation.Participation;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;

/** Who signed up, for a leader of the organisation: the only place where names are shown. */
@Path("activities/{activityId}/participations")
@Authenticated
class RosterResource {

    private static final UUID FIRST = new UUID(0, 0);

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final Organisations organisations;
    private final Activities activities;
    private final DisplayNames names;

    @Inject
    RosterResource(
            Callers callers,
            Mutiny.SessionFactory sessions,
            Organisations organisations,
            Activities activities,
            DisplayNames names) {
        this.callers = callers;
        this.sessions = sessions;
        this.organisations = organisations;
        this.activities = activities;
        this.names = names;
    }

    /** Everybody who signed up, in the order of their first sign-up; those who withdrew too. */
    @GET
    public Uni<Page<RosterView>> listParticipations(@RestPath UUID activityId, @BeanParam PageRequest page) {
        Caller caller = callers.current();
        return organisations.requireLeader(caller).chain(() -> {
            String after = page.after();
            UUID from = after == null ? FIRST : Cursor.id(after);
            int limit = page.limitPlusOne();
            return sessions.withSession(session -> activities
                            .getLed(session, caller, activityId, LockModeType.NONE)
                            .chain(activity -> rows(session, activityId, from, limit)))
                    .map(found -> Page.of(
                            found,
                            page,
                            one -> one.participationId.toString(),
                            one -> RosterView.of(one, names.show(one))));
        });
    }

    private static Uni<List<Participation>> rows(Mutiny.Session session, UUID activityId, UUID after, int limit) {
        return session.createSelectionQuery(
                        "from Participation where activityId = :activity and participationId > :after"
                                + " order by participationId",
                        Participation.class)
                .setParameter("activity", activityId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }
}
