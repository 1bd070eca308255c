package linli.points.sponsor;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.points.PointsError;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who hands out for which sponsor: rows, not roles of the token. */
@ApplicationScoped
public class SponsorStaff {

    /** Role under which the audit knows them. */
    public static final String ROLE = "sponsor_staff";

    /** 403 for who is no sponsor's staff. */
    public Uni<Void> requireAny(Mutiny.Session session, Caller caller) {
        return session.createNativeQuery("select 1 from sponsor_staff where person_id = ?1 limit 1", Integer.class)
                .setParameter(1, caller.personId())
                .getSingleResultOrNull()
                .invoke(found -> {
                    if (found == null) {
                        throw WireError.FORBIDDEN.because("您不是赞助单位的工作人员", "You are not on the staff of a sponsor");
                    }
                })
                .replaceWithVoid();
    }

    /** 403 for who is no sponsor's staff, 404 for who is another's. */
    public Uni<Void> requireOf(Mutiny.Session session, Caller caller, UUID sponsorId) {
        return requireAny(session, caller)
                .chain(() -> isStaff(session, caller, sponsorId))
                .invoke(staff -> {
                    if (!staff) {
                        throw PointsError.SPONSOR_NOT_FOUND.because();
                    }
                })
                .replaceWithVoid();
    }

    /** Whether the caller hands out for the sponsor. */
    public Uni<Boolean> isStaff(Mutiny.Session session, Caller caller, UUID sponsorId) {
        return session.createNativeQuery(
                        "select 1 from sponsor_staff where person_id = ?1 and sponsor_id = ?2", Integer.class)
                .setParameter(1, caller.personId())
                .setParameter(2, sponsorId)
                .getSingleResultOrNull()
                .map(found -> found != null);
    }

    Uni<Void> add(Mutiny.Session session, UUID sponsorId, String[] personIds) {
        return session.createNativeQuery(
                        "insert into sponsor_staff (person_id, sponsor_id) select distinct p, cast(?1 as uuid)"
                                + " from unnest(cast(?2 as text[])) as p")
                .setParameter(1, sponsorId)
                .setParameter(2, personIds)
                .executeUpdate()
                .replaceWithVoid();
    }
}
