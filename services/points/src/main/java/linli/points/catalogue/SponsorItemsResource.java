package linli.points.catalogue;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.points.sponsor.SponsorStaff;
import org.hibernate.reactive.mutiny.Mutiny;

/** A sponsor's own items with their stock, for its staff. */
@Path("sponsors/{sponsorId}/items")
class SponsorItemsResource {

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final SponsorStaff staff;
    private final Items items;

    @Inject
    SponsorItemsResource(Callers callers, Mutiny.SessionFactory sessions, SponsorStaff staff, Items items) {
        this.callers = callers;
        this.sessions = sessions;
        this.staff = staff;
        this.items = items;
    }

    @GET
    @Authenticated
    public Uni<Page<ItemView>> list(@PathParam("sponsorId") UUID sponsorId, @BeanParam PageRequest page) {
        Caller caller = callers.current();
        return sessions.withSession(session ->
                staff.requireOf(session, caller, sponsorId).chain(() -> items.listOfSponsor(session, sponsorId, page)));
    }
}
