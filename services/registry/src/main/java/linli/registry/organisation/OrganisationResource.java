package linli.registry.organisation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import linli.platform.IfMatch;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.problem.Requests;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Organisations over HTTP. */
@Path("/organisations")
class OrganisationResource {

    private final RecordOrganisation recordOrganisation;
    private final Organisations organisations;
    private final AreaTree areas;
    private final Callers callers;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;

    @Inject
    OrganisationResource(
            RecordOrganisation recordOrganisation,
            Organisations organisations,
            AreaTree areas,
            Callers callers,
            Requests requests,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions) {
        this.recordOrganisation = recordOrganisation;
        this.organisations = organisations;
        this.areas = areas;
        this.callers = callers;
        this.requests = requests;
        this.idempotent = idempotent;
        this.sessions = sessions;
    }

    /** Organisations of an area and all below it. */
    @GET
    @PermitAll
    public Uni<Page<OrganisationView>> listOrganisations(
            @QueryParam("areaId") @Nullable String areaId, @BeanParam PageRequest page) {
        if (areaId == null) {
            throw ProblemException.invalid("areaId", "请指定区域", "Name an area");
        }
        Area area = areas.require(areaId, "areaId");
        String after = page.after();
        return organisations
                .listIn(areas.within(List.of(area.path)), after == null ? null : Cursor.id(after), page.limitPlusOne())
                .map(found -> Page.of(
                        found, page, organisation -> organisation.organisationId.toString(), OrganisationView::of));
    }

    /** The organisations that the caller leads, one hundred at most. */
    @GET
    @Path("/mine")
    @Authenticated
    public Uni<Page<OrganisationView>> listMine() {
        return organisations
                .listLedBy(callers.current().personId())
                .map(found ->
                        new Page<>(found.stream().map(OrganisationView::of).toList(), null));
    }

    /** One organisation, with its version as ETag. */
    @GET
    @Path("/{organisationId}")
    @PermitAll
    public Uni<Response> getOrganisation(@RestPath UUID organisationId) {
        return organisations
                .getOrganisation(organisationId)
                .map(organisation -> Response.ok(OrganisationView.of(organisation))
                        .header("ETag", IfMatch.etag(organisation.version))
                        .build());
    }

    /** Records an organisation. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.STREET_OFFICER, Role.COMMUNITY_WORKER})
    public Uni<Response> createOrganisation(@Nullable OrganisationRequest body) {
        OrganisationRequest request = requests.present(body);
        Caller caller = callers.current();
        requireScope(caller, request);
        requests.valid(request);
        return idempotent.run(
                request,
                session -> recordOrganisation
                        .create(session, caller, request)
                        .map(organisation -> Answer.created(OrganisationView.of(organisation))
                                .withEtag(organisation.version)));
    }

    /** Replaces what is recorded of an organisation. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{organisationId}")
    @RolesAllowed({Role.STREET_OFFICER, Role.COMMUNITY_WORKER})
    public Uni<Response> replaceOrganisation(
            @RestPath UUID organisationId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable OrganisationRequest body) {
        OrganisationRequest request = requests.present(body);
        Caller caller = callers.current();
        requireScope(caller, request);
        return sessions.withSession(session -> recordOrganisation.requireMayReplace(session, caller, organisationId))
                .invoke(() -> requests.valid(request))
                .map(permitted -> new RecordOrganisation.Seen(organisationId, IfMatch.version(ifMatch)))
                .chain(seen -> Idempotent.unaffectedByCancellation(sessions.withTransaction(
                        session -> recordOrganisation.replace(session, caller, seen, request))))
                .map(organisation -> Response.ok(OrganisationView.of(organisation))
                        .header("ETag", IfMatch.etag(organisation.version))
                        .build());
    }

    /** Where the request names an area out of the caller's reach, that is said before the rest of it is judged. */
    private void requireScope(Caller caller, OrganisationRequest request) {
        if (request.areaId() != null && areas.find(request.areaId()) != null) {
            recordOrganisation.requireScope(caller, request.areaId());
        }
    }
}
