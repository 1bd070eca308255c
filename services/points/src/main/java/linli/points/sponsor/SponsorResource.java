package linli.points.sponsor;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.problem.Requests;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Sponsors: entered by workers, seen by their own staff. */
@Path("sponsors")
class SponsorResource {

    private final Callers callers;
    private final AreaTree areas;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;
    private final CreateSponsor createSponsor;
    private final Sponsors sponsors;

    @Inject
    SponsorResource(
            Callers callers,
            AreaTree areas,
            Requests requests,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions,
            CreateSponsor createSponsor,
            Sponsors sponsors) {
        this.callers = callers;
        this.areas = areas;
        this.requests = requests;
        this.idempotent = idempotent;
        this.sessions = sessions;
        this.createSponsor = createSponsor;
        this.sponsors = sponsors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.COMMUNITY_WORKER, Role.STREET_OFFICER})
    public Uni<Response> create(@Nullable CreateSponsorRequest body) {
        CreateSponsorRequest request = requests.present(body);
        Caller caller = callers.current();
        if (request.areaId() != null) {
            caller.requireIn(areas, request.areaId(), Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        }
        requests.valid(request);
        return idempotent.run(
                request,
                session -> createSponsor
                        .create(session, request, caller)
                        .map(sponsor -> Answer.created(SponsorView.of(sponsor))));
    }

    @GET
    @Path("mine")
    @Authenticated
    public Uni<Page<SponsorView>> listMine(@BeanParam PageRequest page) {
        String personId = callers.current().personId();
        return sessions.withSession(session -> sponsors.listOfStaff(session, personId, page))
                .map(found -> Page.of(found, page, sponsor -> sponsor.sponsorId.toString(), SponsorView::of));
    }
}
