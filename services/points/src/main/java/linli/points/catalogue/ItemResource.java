package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import linli.platform.IfMatch;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The catalogue: what points buy, read by everybody. */
@Path("items")
class ItemResource {

    private final AreaTree areas;
    private final Mutiny.SessionFactory sessions;
    private final Items items;

    @Inject
    ItemResource(AreaTree areas, Mutiny.SessionFactory sessions, Items items) {
        this.areas = areas;
        this.sessions = sessions;
        this.items = items;
    }

    @GET
    @PermitAll
    public Uni<Page<ItemView>> list(@QueryParam("areaId") @Nullable String areaId, @BeanParam PageRequest page) {
        Area area = areaId == null ? null : areas.require(areaId, "areaId");
        return sessions.withSession(session -> items.listOnOffer(session, area, page));
    }

    @GET
    @Path("{itemId}")
    @PermitAll
    public Uni<Response> get(@PathParam("itemId") UUID itemId) {
        return sessions.withSession(session -> items.get(session, itemId)).map(ItemResource::withEtag);
    }

    static Response withEtag(ItemView item) {
        return Response.ok(item).header("ETag", IfMatch.etag(item.version())).build();
    }
}
