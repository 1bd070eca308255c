package linli.points.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import linli.points.PointsError;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes stock together with the movement that tells why. */
@ApplicationScoped
public class Stock {

    Uni<Void> open(Mutiny.Session session, UUID itemId, long pieces, Instant at) {
        ItemStock stock = new ItemStock();
        stock.itemId = itemId;
        stock.stock = pieces;
        Uni<Void> opened = session.persist(stock);
        return pieces == 0
                ? opened
                : opened.chain(() -> session.persist(StockMovement.of(StockMovement.Kind.INITIAL, itemId, pieces, at)));
    }

    /** Puts back what a redemption took. Call it last in the transaction: the row is hot. */
    public Uni<Void> giveBack(Mutiny.Session session, UUID itemId, long pieces, UUID redemptionId, Instant at) {
        StockMovement movement = StockMovement.of(StockMovement.Kind.RETURNED, itemId, pieces, at);
        movement.redemptionId = redemptionId;
        return session.persist(movement).chain(() -> apply(session, movement));
    }

    /** Writes a correction; 409 if it would bring the stock below zero. */
    Uni<Void> correct(Mutiny.Session session, StockMovement correction) {
        return session.persist(correction).chain(() -> apply(session, correction));
    }

    Uni<Long> get(Mutiny.Session session, UUID itemId) {
        return session.createSelectionQuery("select s.stock from ItemStock s where s.itemId = ?1", Long.class)
                .setParameter(1, itemId)
                .getSingleResult();
    }

    private static Uni<Void> apply(Mutiny.Session session, StockMovement movement) {
        // Flushed first, so that every other row is written before the hot one is locked.
        return session.flush()
                .chain(() -> session.createMutationQuery(
                                "update ItemStock set stock = stock + ?2 where itemId = ?1 and stock + ?2 >= 0")
                        .setParameter(1, movement.itemId)
                        .setParameter(2, movement.delta)
                        .executeUpdate())
                .invoke(changed -> {
                    if (changed == 0) {
                        throw PointsError.STOCK_BELOW_ZERO.because();
                    }
                })
                .replaceWithVoid();
    }
}
