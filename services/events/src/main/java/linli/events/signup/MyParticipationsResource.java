package linli.events.signup;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import linli.platform.identity.Callers;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the caller has signed up for. */
@Path("me/participations")
@Authenticated
class MyParticipationsResource {

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final MyParticipations myParticipations;

    @Inject
    MyParticipationsResource(Callers callers, Mutiny.SessionFactory sessions, MyParticipations myParticipations) {
        this.callers = callers;
        this.sessions = sessions;
        this.myParticipations = myParticipations;
    }

    /** The caller's participations, the newest sign-up first; none for who is no volunteer. */
    @GET
    public Uni<Page<MyParticipationView>> listMine(@BeanParam PageRequest page) {
        String personId = callers.current().personId();
        return sessions.withSession(session -> myParticipations.list(session, personId, page));
    }
}
