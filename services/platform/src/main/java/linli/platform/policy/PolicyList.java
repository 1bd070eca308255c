package linli.platform.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.paging.Cursor;
import linli.platform.paging.PageRequest;
import linli.wire.Grant;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads versions within the areas that the caller is appointed for. */
@ApplicationScoped
class PolicyList {

    private static final Set<String> READERS = Set.of(Role.POLICY_EDITOR, Role.POLICY_APPROVER, Role.AUDITOR);

    private final Mutiny.SessionFactory sessions;
    private final PolicyStore store;
    private final AreaTree areas;

    @Inject
    PolicyList(Mutiny.SessionFactory sessions, PolicyStore store, AreaTree areas) {
        this.sessions = sessions;
        this.store = store;
        this.areas = areas;
    }

    /** Narrows the list down. */
    record Filter(@Nullable String kind, @Nullable String areaId) {}

    Uni<List<PolicyRow>> list(Caller caller, Filter filter, PageRequest page) {
        List<String> scopes = caller.grants().stream()
                .filter(grant -> READERS.contains(grant.role()))
                .map(Grant::areaId)
                .map(areas::find)
                .flatMap(java.util.stream.Stream::ofNullable)
                .map(area -> area.path)
                .distinct()
                .toList();
        if (scopes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String after = page.after();
        Cursor.TimeAndId position = after == null ? null : Cursor.TimeAndId.parse(after);
        return sessions.withSession(session -> query(session, scopes, filter, position)
                .setMaxResults(page.limitPlusOne())
                .getResultList());
    }

    private Mutiny.SelectionQuery<PolicyRow> query(
            Mutiny.Session session, List<String> scopes, Filter filter, Cursor.@Nullable TimeAndId position) {
        Mutiny.SelectionQuery<PolicyRow> query = session.createSelectionQuery(
                "from PolicyRow p where " + AreaTree.among("p.areaId", ":scope")
                        + (filter.kind() == null ? "" : " and p.kind = :kind")
                        + (filter.areaId() == null ? "" : " and p.areaId = :areaId")
                        + (position == null ? "" : " and (p.createdAt < :time or (p.createdAt = :time and p.id < :id))")
                        + " order by p.createdAt desc, p.id desc",
                PolicyRow.class);
        query.setParameter("scope", areas.within(scopes));
        if (filter.kind() != null) {
            query.setParameter("kind", filter.kind());
        }
        if (filter.areaId() != null) {
            query.setParameter("areaId", filter.areaId());
        }
        if (position != null) {
            query.setParameter("time", position.time()).setParameter("id", position.id());
        }
        return query;
    }

    /** The version with an id, if it lies within the caller's areas; 404 otherwise. */
    Uni<PolicyRow> get(Caller caller, UUID id) {
        return sessions.withSession(session -> store.get(session, id)).invoke(row -> {
            Area area = areas.find(row.areaId);
            if (area == null || !caller.mayActIn(areas, row.areaId, READERS.toArray(String[]::new))) {
                throw WireError.NOT_FOUND.because();
            }
        });
    }
}
