package linli.points.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import linli.points.PointsError;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Items in memory, so that a redemption needs no read of its own. May be out of date: the redemption names the version
 * that it was worded from, and the database refuses it if that has moved on.
 */
@ApplicationScoped
public class ItemSnapshots {

    private static final int MAX_ITEMS = 50_000;
    private static final Duration KEEP = Duration.ofMinutes(5);

    private final Mutiny.SessionFactory sessions;
    private final Cache<UUID, ItemSnapshot> known =
            Caffeine.newBuilder().maximumSize(MAX_ITEMS).expireAfterWrite(KEEP).build();

    @Inject
    ItemSnapshots(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The item as it was lately; 404 if there is none. */
    public Uni<ItemSnapshot> get(UUID itemId) {
        ItemSnapshot cached = known.getIfPresent(itemId);
        return cached != null ? Uni.createFrom().item(cached) : reload(itemId);
    }

    /** The item as it is now; 404 if there is none. */
    public Uni<ItemSnapshot> reload(UUID itemId) {
        return sessions.withSession(session -> session.find(Item.class, itemId)).map(item -> {
            if (item == null) {
                throw PointsError.ITEM_NOT_FOUND.because();
            }
            ItemSnapshot snapshot = ItemSnapshot.of(item);
            known.put(itemId, snapshot);
            return snapshot;
        });
    }
}
