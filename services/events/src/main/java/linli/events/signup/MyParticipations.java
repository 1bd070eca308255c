package linli.events.signup;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import linli.events.activity.Activity;
import linli.events.known.Volunteers;
import linli.events.participation.Participation;
import linli.platform.paging.Cursor;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds what a volunteer has signed up for. */
@ApplicationScoped
class MyParticipations {

    private static final UUID LAST = new UUID(-1, -1);

    private final Volunteers volunteers;

    @Inject
    MyParticipations(Volunteers volunteers) {
        this.volunteers = volunteers;
    }

    Uni<Page<MyParticipationView>> list(Mutiny.Session session, String personId, PageRequest page) {
        String after = page.after();
        UUID before = after == null ? LAST : Cursor.id(after);
        int limit = page.limitPlusOne();
        return volunteers
                .find(session, personId)
                .chain(me -> me == null
                        ? Uni.createFrom().item(List.<MyParticipationView>of())
                        : rows(session, me.volunteerId, before, limit))
                .map(rows -> Page.of(rows, page, row -> row.participationId().toString(), row -> row));
    }

    private static Uni<List<MyParticipationView>> rows(
            Mutiny.Session session, UUID volunteerId, UUID before, int limit) {
        return session.createSelectionQuery(
                        "select p, a from Participation p join Activity a on a.activityId = p.activityId"
                                + " where p.volunteerId = :volunteer and p.participationId < :before"
                                + " order by p.participationId desc",
                        Object[].class)
                .setParameter("volunteer", volunteerId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> MyParticipationView.of((Participation) row[0], (Activity) row[1]))
                        .toList());
    }
}
