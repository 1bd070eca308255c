package linli.registry.area;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.idempotency.Answer;
import linli.platform.idempotency.Idempotent;
import linli.platform.identity.Callers;
import linli.platform.identity.Role;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.platform.problem.Requests;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The area tree over HTTP: anyone may read it, administrators and districts extend it. */
@Path("/areas")
class AreaResource {

    private final DefineArea defineArea;
    private final AreaTree tree;
    private final Callers callers;
    private final Requests requests;
    private final Idempotent idempotent;
    private final Mutiny.SessionFactory sessions;

    @Inject
    AreaResource(
            DefineArea defineArea,
            AreaTree tree,
            Callers callers,
            Requests requests,
            Idempotent idempotent,
            Mutiny.SessionFactory sessions) {
        this.defineArea = defineArea;
        this.tree = tree;
        this.callers = callers;
        this.requests = requests;
        this.idempotent = idempotent;
        this.sessions = sessions;
    }

    /** The areas directly below {@code parent}, by code; without it the top of the tree. */
    @GET
    @PermitAll
    public Uni<Page<AreaView>> listAreas(@QueryParam("parent") @Nullable String parent, @BeanParam PageRequest page) {
        String after = page.after();
        int limit = page.limitPlusOne();
        return sessions.withSession(session -> {
                    var query = session.createSelectionQuery(
                                    parent == null
                                            ? "from Area where parentId is null and code > :after order by code"
                                            : "from Area where parentId = :parent and code > :after order by code",
                                    Area.class)
                            .setParameter("after", after == null ? "" : after)
                            .setMaxResults(limit);
                    return (parent == null ? query : query.setParameter("parent", parent)).getResultList();
                })
                .map(areas -> Page.of(areas, page, area -> area.code, AreaView::of));
    }

    /** One area. */
    @GET
    @Path("/{areaId}")
    @PermitAll
    public AreaView getArea(@RestPath String areaId) {
        Area area = tree.find(areaId);
        if (area == null) {
            throw WireError.NOT_FOUND.because();
        }
        return AreaView.of(area);
    }

    /** Adds an area below one that the caller administers. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SYS_ADMIN, Role.DISTRICT_OFFICER})
    public Uni<Response> defineArea(@Nullable DefineAreaRequest body) {
        DefineAreaRequest request = requests.present(body);
        Area parent = request.parentId() == null ? null : tree.find(request.parentId());
        if (parent != null) {
            callers.current().requireIn(tree, parent.areaId, Role.SYS_ADMIN, Role.DISTRICT_OFFICER);
        }
        requests.valid(request);
        return idempotent
                .run(
                        request,
                        session -> defineArea
                                .define(session, callers.current(), request)
                                .map(AreaView::of)
                                .map(Answer::created))
                .call(tree::reload);
    }
}
