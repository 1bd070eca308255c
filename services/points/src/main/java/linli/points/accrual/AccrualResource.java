package linli.points.accrual;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.points.volunteer.Scope;
import org.hibernate.reactive.mutiny.Mutiny;

/** What officials may ask about earned points. */
@Path("/")
class AccrualResource {

    private final Mutiny.SessionFactory sessions;
    private final Idempotent idempotent;
    private final Callers callers;
    private final AreaTree areas;
    private final AccrualCheck check;

    @Inject
    AccrualResource(
            Mutiny.SessionFactory sessions,
            Idempotent idempotent,
            Callers callers,
            AreaTree areas,
            AccrualCheck check) {
        this.sessions = sessions;
        this.idempotent = idempotent;
        this.callers = callers;
        this.areas = areas;
        this.check = check;
    }

    @Inject
    ReEvaluate reEvaluate;

    /** Compares posted points with the record evaluated again, for the volunteers of the auditor's areas. */
    @GET
    @Path("/audit/accrual-check")
    @RolesAllowed(Role.AUDITOR)
    public Uni<AccrualCheckView> check(@BeanParam PageRequest page) {
        Scope scope = Scope.of(callers.current(), Role.AUDITOR, areas);
        return sessions.withSession(session -> check.check(session, scope, page))
                .map(rows -> AccrualCheckView.of(
                        Page.of(rows, page, checked -> checked.day().toString(), row -> row)));
    }

    /** Lets days that had no policy earn under one that came late; repeat with the answer's {@code nextAfter}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/accruals/re-evaluation")
    @RolesAllowed(Role.POLICY_EDITOR)
    public Uni<Response> reEvaluate(@NotNull @Valid ReEvaluateRequest request) {
        Caller editor = callers.current();
        editor.requireIn(areas, request.areaId(), Role.POLICY_EDITOR);
        Area area = areas.require(request.areaId(), "areaId");
        return idempotent.run(
                request,
                session -> reEvaluate
                        .run(session, Scope.of(area, areas), request, editor)
                        .map(Answer::ok));
    }
}
