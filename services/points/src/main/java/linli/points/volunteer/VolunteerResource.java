package linli.points.volunteer;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.problem.Requests;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Volunteers over HTTP. */
@Path("/")
class VolunteerResource {

    private final Mutiny.SessionFactory sessions;
    private final Idempotent idempotent;
    private final Callers callers;
    private final AreaTree areas;
    private final Volunteers volunteers;
    private final VolunteerData data;

    @Inject
    VolunteerResource(
            Mutiny.SessionFactory sessions,
            Idempotent idempotent,
            Callers callers,
            AreaTree areas,
            Volunteers volunteers,
            VolunteerData data) {
        this.sessions = sessions;
        this.idempotent = idempotent;
        this.callers = callers;
        this.areas = areas;
        this.volunteers = volunteers;
        this.data = data;
    }

    @Inject
    Requests requests;

    @Inject
    RegisterVolunteer registerVolunteer;

    @Inject
    VerifyVolunteer verifyVolunteer;

    @Inject
    ResolveIdentityCase resolveIdentityCase;

    @Inject
    RevealVolunteer revealVolunteer;

    /** The caller as a volunteer; 404 for one who did not register. */
    @GET
    @Path("/me")
    @Authenticated
    public Uni<VolunteerView> me() {
        String personId = callers.current().personId();
        return sessions.withSession(session -> volunteers.getByPerson(session, personId))
                .map(volunteer -> VolunteerView.of(volunteer, data, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/volunteers")
    @Authenticated
    public Uni<Response> register(@NotNull @Valid RegisterVolunteerRequest request) {
        String personId = callers.current().personId();
        return idempotent.run(
                request,
                session -> registerVolunteer
                        .byThemselves(session, request, personId)
                        .map(volunteer -> Answer.created(VolunteerView.of(volunteer, data, null))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/volunteers/assisted")
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Response> registerAssisted(@Nullable RegisterAssistedRequest body) {
        RegisterAssistedRequest request = requests.present(body);
        Caller worker = callers.current();
        if (request.areaId() != null) {
            worker.requireIn(areas, request.areaId(), Role.COMMUNITY_WORKER);
        }
        requests.valid(request);
        return idempotent.run(
                request,
                session -> registerVolunteer
                        .assisted(session, request, worker)
                        .map(volunteer -> Answer.created(VolunteerView.of(volunteer, data, null))));
    }

    /** Volunteers of an area, or of all areas of the worker, oldest first. */
    @GET
    @Path("/volunteers")
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Page<VolunteerView>> list(
            @QueryParam("areaId") @Nullable String areaId,
            @QueryParam("standing") @Nullable String standing,
            @BeanParam PageRequest page) {
        Volunteers.Query query = new Volunteers.Query(scope(areaId), standing(standing), page);
        return sessions.withSession(session -> volunteers.list(session, query))
                .map(rows -> Page.of(
                        rows,
                        page,
                        row -> row.volunteer().volunteerId.toString(),
                        row -> VolunteerView.of(row.volunteer(), data, row.caseOpen())));
    }

    @POST
    @Path("/volunteers/{id}/verification")
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Response> verify(@PathParam("id") UUID id) {
        Caller worker = callers.current();
        return idempotent.run(
                null,
                session -> verifyVolunteer
                        .verify(session, id, worker)
                        .map(volunteer -> Answer.ok(VolunteerView.of(volunteer, data, false))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/volunteers/{id}/case-resolution")
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Response> resolveCase(@PathParam("id") UUID id, @NotNull @Valid ResolveIdentityCaseRequest request) {
        Caller worker = callers.current();
        return idempotent.run(
                request,
                session -> resolveIdentityCase
                        .resolve(session, id, request, worker)
                        .map(volunteer -> Answer.ok(VolunteerView.of(volunteer, data, null))));
    }

    /** The full data. Nothing is stored of the answer: each look is an act of its own, with its own audit. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/volunteers/{id}/reveal")
    @RolesAllowed(Role.COMMUNITY_WORKER)
    public Uni<Response> reveal(@PathParam("id") UUID id, @NotNull @Valid RevealVolunteerRequest request) {
        idempotent.key(request);
        Caller worker = callers.current();
        return Idempotent.unaffectedByCancellation(sessions.withTransaction(
                        session -> revealVolunteer.reveal(session, id, request.reason(), worker)))
                .map(revealed -> Response.ok(revealed)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private Scope scope(@Nullable String areaId) {
        Caller worker = callers.current();
        if (areaId == null) {
            return Scope.of(worker, Role.COMMUNITY_WORKER, areas);
        }
        Area area = areas.find(areaId);
        if (area != null) {
            worker.requireIn(areas, areaId, Role.COMMUNITY_WORKER);
        }
        return Scope.of(areas.require(areaId, "areaId"), areas);
    }

    private static @Nullable Standing standing(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (Standing standing : Standing.values()) {
            if (standing.name().equals(text)) {
                return standing;
            }
        }
        throw ProblemException.invalid(
                "standing", "须为 UNVERIFIED、VERIFIED 或 CLOSED", "Must be UNVERIFIED, VERIFIED or CLOSED");
    }
}
