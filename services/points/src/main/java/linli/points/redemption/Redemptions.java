package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.points.PointsError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Finds redemptions for those whom they concern. */
@ApplicationScoped
class Redemptions {

    private static final String OF_OWN_SPONSOR = " from redemption r where r.pick_up_code_hash = ?1"
            + " and r.sponsor_id in (select sponsor_id from sponsor_staff where person_id = ?2)";
    private static final UUID LAST = new UUID(-1, -1);

    private final RedeemingVolunteers volunteers;
    private final PickUpCodes codes;

    @Inject
    Redemptions(RedeemingVolunteers volunteers, PickUpCodes codes) {
        this.volunteers = volunteers;
        this.codes = codes;
    }

    /**
     * A redemption that the caller may deal with.
     *
     * @param byWorker for an elder without an account, and not by the owner
     */
    record Reachable(Redemption redemption, boolean byWorker) {}

    /** The redemption, if it is the caller's, or an elder's whom the caller acts for; 404 otherwise. */
    Uni<Reachable> getReachable(Mutiny.Session session, Caller caller, UUID redemptionId, LockModeType lock) {
        return session.find(Redemption.class, redemptionId, lock).chain(redemption -> {
            if (redemption == null) {
                throw PointsError.REDEMPTION_NOT_FOUND.because();
            }
            return volunteers.get(session, redemption.volunteerId).map(volunteer -> {
                boolean own = caller.personId().equals(volunteer.personId());
                if (!own && !volunteers.mayActFor(caller, volunteer)) {
                    throw PointsError.REDEMPTION_NOT_FOUND.because();
                }
                return new Reachable(redemption, !own);
            });
        });
    }

    /** The caller's own, newest first; none for who is not registered. */
    Uni<Page<RedemptionView>> listOwn(Mutiny.Session session, Caller caller, PageRequest page) {
        String after = page.after();
        return session.createSelectionQuery(
                        "from Redemption r where r.volunteerId ="
                                + " (select v.volunteerId from Volunteer v where v.personId = ?1)"
                                + " and r.redemptionId < ?2 order by r.redemptionId desc",
                        Redemption.class)
                .setParameter(1, caller.personId())
                .setParameter(2, after == null ? LAST : Cursor.id(after))
                .setMaxResults(page.limitPlusOne())
                .getResultList()
                .map(rows -> Page.of(rows, page, row -> row.redemptionId.toString(), this::view));
    }

    /** The code is shown while it can be used. */
    RedemptionView view(Redemption redemption) {
        return new RedemptionView(
                redemption.redemptionId,
                redemption.itemId,
                redemption.itemName,
                redemption.quantity,
                redemption.points,
                redemption.status,
                redemption.status == RedemptionStatus.HELD ? codes.decrypt(redemption.pickUpCode) : null,
                redemption.pickUpBefore,
                redemption.createdAt);
    }

    /** One that is due, locked; null if there is none but the given ones that no other replica is at. */
    Uni<@Nullable Redemption> lockDue(Mutiny.Session session, Instant now, Set<UUID> others) {
        return session.createNativeQuery(
                        "select redemption_id from redemption where status = 'HELD' and pick_up_before <= ?1"
                                + " and redemption_id <> all(?2)"
                                + " order by pick_up_before limit 1 for no key update skip locked",
                        UUID.class)
                .setParameter(1, now)
                .setParameter(2, others.toArray(UUID[]::new))
                .getSingleResultOrNull()
                .chain(id -> find(session, id));
    }

    /** One that is held, by its code, locked; null if no sponsor of the caller has it. */
    Uni<@Nullable Redemption> lockHeld(Mutiny.Session session, Caller caller, byte[] codeHash) {
        return session.createNativeQuery(
                        "select r.redemption_id" + OF_OWN_SPONSOR + " and r.closed_at is null for no key update of r",
                        UUID.class)
                .setParameter(1, codeHash)
                .setParameter(2, caller.personId())
                .getSingleResultOrNull()
                .chain(id -> find(session, id));
    }

    /** The last one that had the code; null if none of the caller's sponsors had it. */
    Uni<@Nullable Redemption> findClosed(Mutiny.Session session, Caller caller, byte[] codeHash) {
        return session.createNativeQuery(
                        "select r.redemption_id" + OF_OWN_SPONSOR + " order by r.closed_at desc limit 1", UUID.class)
                .setParameter(1, codeHash)
                .setParameter(2, caller.personId())
                .getSingleResultOrNull()
                .chain(id -> find(session, id));
    }

    private static Uni<@Nullable Redemption> find(Mutiny.Session session, @Nullable UUID id) {
        return id == null ? Uni.createFrom().nullItem() : session.find(Redemption.class, id);
    }
}
