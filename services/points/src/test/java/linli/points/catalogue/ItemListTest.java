package linli.points.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.UUID;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.paging.PageRequest;
import linli.points.PointsByHand;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a page of a large catalogue costs. */
@Tag("P5")
class ItemListTest extends PointsByHand {

    private static final int ITEMS = 2_000;
    private static final int PAGES = 10;
    /** Of a table, for a page: some twenty and one, and what a busy database adds. */
    private static final int MOST_READ = 100;

    private final Items items = beans.get(Items.class);
    private final String street = rows.street();

    @BeforeEach
    void aLargeCatalogue() {
        UUID sponsor = UUID.fromString(rows.shop().sponsorId());
        tables.execute(
                "insert into item select gen_random_uuid(), ?, ?, '大米 5 千克', '本地香米', 'rice', 10, true, 0, now()"
                        + " from generate_series(1, ?)",
                sponsor,
                street,
                ITEMS);
        tables.execute("insert into item_stock select item_id, 5 from item where area_id = ?", street);
        tables.execute("analyze item");
        tables.execute("analyze item_stock");
        reload();
    }

    @AfterEach
    void clearedAway() {
        tables.execute("delete from item_stock where item_id in (select item_id from item where area_id = ?)", street);
        tables.execute("delete from item where area_id = ?", street);
    }

    @Test
    void aPageOfAnAreaReadsLittleMoreThanItShows() {
        Area area = Objects.requireNonNull(beans.get(AreaTree.class).find(street));
        long before = read();

        for (int i = 0; i < PAGES; i++) {
            int listed = await(() -> DATABASE.sessions().withSession(session -> list(session, area)));
            assertThat(listed).isEqualTo(20);
        }

        assertThat(read() - before).isBetween(PAGES * 20L, (long) PAGES * MOST_READ);
    }

    private Uni<Integer> list(Mutiny.Session session, Area area) {
        return items.listOnOffer(session, area, new PageRequest())
                .map(page -> page.items().size())
                // What was read is told to others after a while; at once where it is asked for.
                .call(() -> session.createNativeQuery("select cast(pg_stat_force_next_flush() as text)")
                        .getSingleResult());
    }

    /** How many stocks were looked at so far. */
    private long read() {
        return tables.number(
                "select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = 'item_stock'");
    }
}
