package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.points.PointsError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Finds items with their stock, newest first. */
@ApplicationScoped
class Items {

    private static final String ROWS = "select i, s.stock, p.name from Item i"
            + " join ItemStock s on s.itemId = i.itemId join Sponsor p on p.sponsorId = i.sponsorId";
    private static final UUID LAST = new UUID(-1, -1);

    private final AreaTree areas;
    private final RedemptionPolicies policies;
    private final InstantSource clock;

    @Inject
    Items(AreaTree areas, RedemptionPolicies policies, InstantSource clock) {
        this.areas = areas;
        this.policies = policies;
        this.clock = clock;
    }

    /** The item; 404 if there is none. */
    Uni<ItemView> get(Mutiny.Session session, UUID itemId) {
        return session.createSelectionQuery(ROWS + " where i.itemId = ?1", ItemRow.class)
                .setParameter(1, itemId)
                .getSingleResultOrNull()
                .map(row -> {
                    if (row == null) {
                        throw PointsError.ITEM_NOT_FOUND.because();
                    }
                    return view(row);
                });
    }

    /**
     * What is on offer.
     *
     * @param area only what is offered in it, above it (and so for it too) or below it; null for all
     */
    Uni<Page<ItemView>> listOnOffer(Mutiny.Session session, @Nullable Area area, PageRequest page) {
        String condition = " where i.onOffer and i.itemId < ?1";
        if (area != null) {
            condition += " and " + AreaTree.among("i.areaId", "?2");
        }
        Mutiny.SelectionQuery<ItemRow> query = page(session, condition, page);
        return (area == null ? query : query.setParameter(2, areas.inLineWith(area)))
                .getResultList()
                .map(rows -> view(rows, page));
    }

    /** All items of a sponsor, also those that are not on offer. */
    Uni<Page<ItemView>> listOfSponsor(Mutiny.Session session, UUID sponsorId, PageRequest page) {
        return page(session, " where i.itemId < ?1 and i.sponsorId = ?2", page)
                .setParameter(2, sponsorId)
                .getResultList()
                .map(rows -> view(rows, page));
    }

    private static Mutiny.SelectionQuery<ItemRow> page(Mutiny.Session session, String condition, PageRequest page) {
        String after = page.after();
        return session.createSelectionQuery(ROWS + condition + " order by i.itemId desc", ItemRow.class)
                .setParameter(1, after == null ? LAST : Cursor.id(after))
                .setMaxResults(page.limitPlusOne());
    }

    private Page<ItemView> view(List<ItemRow> rows, PageRequest page) {
        return Page.of(rows, page, row -> row.item().itemId.toString(), this::view);
    }

    private ItemView view(ItemRow row) {
        return ItemView.of(row, policies.find(row.item().areaId, clock.instant()));
    }
}
