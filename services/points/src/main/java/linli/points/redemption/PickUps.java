package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A sponsor's pick-ups, newest first. */
@ApplicationScoped
class PickUps {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private final RedeemingVolunteers volunteers;

    @Inject
    PickUps(RedeemingVolunteers volunteers) {
        this.volunteers = volunteers;
    }

    /**
     * One page.
     *
     * @param day only this day's, in Asia/Shanghai; null for all
     */
    Uni<Page<PickUpView>> list(Mutiny.Session session, UUID sponsorId, @Nullable LocalDate day, PageRequest page) {
        String after = page.after();
        Instant until = start(day == null ? LAST_DAY : day.plusDays(1));
        Cursor.TimeAndId before = before(after, until);
        return session.createNativeQuery(
                        "select r.redemption_id, r.item_name, r.quantity, r.points, v.real_name, r.closed_at"
                                + " from redemption r join volunteer v on v.volunteer_id = r.volunteer_id"
                                + " where r.sponsor_id = ?1 and r.status = 'PICKED_UP' and r.closed_at >= ?2"
                                + " and r.closed_at < ?3 and (r.closed_at, r.redemption_id) < (?4, ?5)"
                                + " order by r.closed_at desc, r.redemption_id desc limit ?6",
                        Object[].class)
                .setParameter(1, sponsorId)
                .setParameter(2, start(day == null ? FIRST_DAY : day))
                .setParameter(3, until)
                .setParameter(4, before.time())
                .setParameter(5, before.id())
                .setParameter(6, page.limitPlusOne())
                .getResultList()
                .map(rows -> Page.of(rows, page, PickUps::position, this::view));
    }

    /** A cursor can name any time, the database can't keep each. */
    private static Cursor.TimeAndId before(@Nullable String after, Instant until) {
        Cursor.TimeAndId first = new Cursor.TimeAndId(until, new UUID(0, 0));
        if (after == null) {
            return first;
        }
        Cursor.TimeAndId position = Cursor.TimeAndId.parse(after);
        return position.time().isBefore(start(FIRST_DAY)) || position.time().isAfter(until) ? first : position;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private static String position(Object[] row) {
        return new Cursor.TimeAndId(pickedUpAt(row), (UUID) row[0]).toString();
    }

    private static Instant pickedUpAt(Object[] row) {
        return ((OffsetDateTime) row[5]).toInstant();
    }

    private PickUpView view(Object[] row) {
        return new PickUpView(
                (UUID) row[0],
                (String) row[1],
                (Integer) row[2],
                (Long) row[3],
                volunteers.maskedName((byte[]) row[4]),
                pickedUpAt(row));
    }
}
