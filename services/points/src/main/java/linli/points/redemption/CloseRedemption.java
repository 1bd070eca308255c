package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import linli.platform.outbox.Outbox;
import linli.points.catalogue.Stock;
import linli.points.ledger.SystemAccount;
import linli.points.ledger.Transfer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What every end of a redemption has in common: its state, the transfer out of escrow, the event, and, where nothing was
 * picked up, points and stock back.
 */
@ApplicationScoped
class CloseRedemption {

    static final String TOPIC = "points.redemption.v1";

    private final Outbox outbox;
    private final Stock stock;
    private final InstantSource clock;

    @Inject
    CloseRedemption(Outbox outbox, Stock stock, InstantSource clock) {
        this.outbox = outbox;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Closes a redemption whose row the session has locked; 409 unless it is held.
     *
     * @param personId who closes it; null for the timer
     */
    Uni<Redemption> close(Mutiny.Session session, Redemption redemption, Closing closing, @Nullable String personId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        redemption.close(closing, personId, now);
        return session.persist(transfer(redemption, closing, now))
                .chain(() -> outbox.publish(
                        session,
                        TOPIC,
                        redemption.redemptionId.toString(),
                        redemption.version,
                        closing.event(redemption.redemptionId, now)))
                .chain(session::flush)
                .chain(() -> closing.givesBack()
                        ? giveBack(session, redemption, now)
                        : Uni.createFrom().voidItem())
                .replaceWith(redemption);
    }

    private static Transfer transfer(Redemption redemption, Closing closing, Instant now) {
        Transfer transfer = Transfer.of(closing.transfer(), redemption.volunteerId, redemption.points, now)
                .between(SystemAccount.ESCROW, closing.givesBack() ? redemption.volunteerId : redemption.sponsorId);
        transfer.redemptionId = redemption.redemptionId;
        return transfer;
    }

    /** In the order of locks of every use case: redemption, account, stock. */
    private Uni<Void> giveBack(Mutiny.Session session, Redemption redemption, Instant now) {
        return session.createNativeQuery("update account set balance = balance + ?1 where volunteer_id = ?2")
                .setParameter(1, redemption.points)
                .setParameter(2, redemption.volunteerId)
                .executeUpdate()
                .invoke(accounts -> {
                    if (accounts != 1) {
                        throw new IllegalStateException("Who redeemed has no account: " + redemption.volunteerId);
                    }
                })
                .chain(() ->
                        stock.giveBack(session, redemption.itemId, redemption.quantity, redemption.redemptionId, now));
    }
}
