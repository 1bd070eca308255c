package linli.points.redemption;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;

/** The list of the caller's orders. */
@Path("me/redemptions")
class MyRedemptionsResource {

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final Redemptions redemptions;

    @Inject
    MyRedemptionsResource(Callers callers, Mutiny.SessionFactory sessions, Redemptions redemptions) {
        this.callers = callers;
        this.sessions = sessions;
        this.redemptions = redemptions;
    }

    @GET
    @Authenticated
    public Uni<Page<RedemptionView>> list(@BeanParam PageRequest page) {
        Caller caller = callers.current();
        return sessions.withSession(session -> redemptions.listOwn(session, caller, page));
    }
}
