package linli.points.volunteer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import linli.platform.paging.Cursor;
import linli.platform.paging.PageRequest;
import linli.points.PointsError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The volunteers and the cases about them. */
@ApplicationScoped
public class Volunteers {

    private static final String CASE_IS_OPEN =
            "exists (select 1 from IdentityCase c" + " where c.idNumberHash = v.idNumberHash and c.resolvedAt is null)";

    /** What a worker asks for. */
    record Query(Scope scope, @Nullable Standing standing, PageRequest page) {}

    /** A volunteer with what only workers may know. */
    record Listed(Volunteer volunteer, boolean caseOpen) {}

    /** The volunteer who is this person, if they registered. */
    public Uni<@Nullable Volunteer> findByPerson(Mutiny.Session session, String personId) {
        return session.createSelectionQuery("from Volunteer v where v.personId = :person", Volunteer.class)
                .setParameter("person", personId)
                .getSingleResultOrNull();
    }

    /** The volunteer who is this person; 404 if they did not register. */
    public Uni<Volunteer> getByPerson(Mutiny.Session session, String personId) {
        return findByPerson(session, personId)
                .onItem()
                .ifNull()
                .failWith(() -> PointsError.VOLUNTEER_NOT_FOUND.because("您还没有注册为志愿者", "You have not registered yet"));
    }

    /** A volunteer in the worker's scope, locked; 404 if there is none or another worker's. */
    Uni<Volunteer> getLocked(Mutiny.Session session, UUID volunteerId, Scope scope) {
        return session.find(Volunteer.class, volunteerId, LockModeType.PESSIMISTIC_WRITE)
                .map(found -> {
                    if (found == null || !scope.covers(found.areaId)) {
                        throw PointsError.VOLUNTEER_NOT_FOUND.because();
                    }
                    return found;
                });
    }

    /** Volunteers of an ID number who are not closed, locked in the order of their ids. */
    Uni<List<Volunteer>> listOpenByIdNumber(Mutiny.Session session, byte[] idNumberHash) {
        return session.createSelectionQuery(
                        "from Volunteer v where v.idNumberHash = :hash and v.standing <> :closed order by v.volunteerId",
                        Volunteer.class)
                .setParameter("hash", idNumberHash)
                .setParameter("closed", Standing.CLOSED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    Uni<@Nullable IdentityCase> findOpenCase(Mutiny.Session session, byte[] idNumberHash) {
        return session.createSelectionQuery(
                        "from IdentityCase c where c.idNumberHash = :hash and c.resolvedAt is null", IdentityCase.class)
                .setParameter("hash", idNumberHash)
                .getSingleResultOrNull();
    }

    /** The volunteers of an area, oldest first; one row more than the page holds. */
    Uni<List<Listed>> list(Mutiny.Session session, Query query) {
        String after = query.page().after();
        String where = query.scope().condition("v.areaId")
                + (query.standing() == null ? "" : " and v.standing = :standing")
                + (after == null ? "" : " and v.volunteerId > :after");
        var selection = session.createSelectionQuery(
                "select v, case when " + CASE_IS_OPEN + " then true else false end from Volunteer v where " + where
                        + " order by v.volunteerId",
                Object[].class);
        query.scope().bind(selection);
        if (query.standing() != null) {
            selection.setParameter("standing", query.standing());
        }
        if (after != null) {
            selection.setParameter("after", Cursor.id(after));
        }
        return selection
                .setMaxResults(query.page().limitPlusOne())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Listed((Volunteer) row[0], (Boolean) row[1]))
                        .toList());
    }
}
