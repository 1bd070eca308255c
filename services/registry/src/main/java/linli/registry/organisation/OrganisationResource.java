package linli.registry.organisation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.IfMatch;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
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
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;

    @Inject
    OrganisationResource(
            RecordOrganisation recordOrganisation,
            Organisations organisations,
            AreaTree areas,
            Callers callers,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions) {
        this.recordOrganisation = recordOrganisation;
        this.organisations = organisations;
        this.areas = areas;
        this.callers = callers;
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
        String path = areas.require(areaId, "areaId").path;
        String after = page.after();
        return organisations
                .listIn(path, after == null ? null : Cursor.id(after), page.limitPlusOne())
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
    @RolesAllowed({Role.STREET_OFFICER, Role.COMMUNITY_WORKER})
    public Uni<Response> createOrganisation(@NotNull @Valid OrganisationRequest request) {
        Caller caller = callers.current();
        return idempotent.run(
                request,
                session -> recordOrganisation
                        .create(session, caller, request)
                        .map(organisation -> Answer.created(OrganisationView.of(organisation))
                                .withEtag(organisation.version)));
    }

    /** Replaces what is recorded of an organisation. */
    @PUT
    @Path("/{organisationId}")
    @RolesAllowed({Role.STREET_OFFICER, Role.COMMUNITY_WORKER})
    public Uni<Response> replaceOrganisation(
            @RestPath UUID organisationId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid OrganisationRequest request) {
        Caller caller = callers.current();
        long seen = IfMatch.version(ifMatch);
        Uni<Organisation> change = sessions.withTransaction(
                session -> recordOrganisation.replace(session, caller, organisationId, seen, request));
        return Idempotent.unaffectedByCancellation(change)
                .map(organisation -> Response.ok(OrganisationView.of(organisation))
                        .header("ETag", IfMatch.etag(organisation.version))
                        .build());
    }
}
