package linli.points.accrual;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import linli.platform.paging.PageRequest;
import linli.points.volunteer.Scope;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the service record again and compares it with what was posted (REQUIREMENTS B5, B13): points are there
 * because of minutes and a policy, or they are wrong. Reads only.
 */
@ApplicationScoped
class AccrualCheck {

    private final ServiceRecords records;
    private final AccrualPolicies policies;

    @Inject
    AccrualCheck(ServiceRecords records, AccrualPolicies policies) {
        this.records = records;
        this.policies = policies;
    }

    /** One day, evaluated again; {@code granted} is null where nothing was ever posted for it. */
    record Checked(
            ServiceRecords.Day day,
            DayEvaluation evaluation,
            @Nullable AccrualDay granted) {

        long posted() {
            return granted == null ? 0 : granted.points;
        }

        boolean holds() {
            return granted != null && granted.rests(evaluation);
        }
    }

    /** The days of the volunteers within a scope, in a fixed order; one more than the page holds. */
    Uni<List<Checked>> check(Mutiny.Session session, Scope scope, PageRequest page) {
        String after = page.after();
        ServiceRecords.Day start = after == null ? null : ServiceRecords.Day.parse(after);
        var selection = session.createSelectionQuery(
                "select distinct r.volunteerId, r.day from ServiceRecord r, Volunteer v"
                        + " where v.volunteerId = r.volunteerId and " + scope.condition("v.areaId")
                        + (start == null
                                ? ""
                                : " and (r.volunteerId > :volunteer or r.volunteerId = :volunteer and r.day > :day)")
                        + " order by r.volunteerId, r.day",
                Object[].class);
        scope.bind(selection);
        if (start != null) {
            selection.setParameter("volunteer", start.volunteerId()).setParameter("day", start.day());
        }
        return selection
                .setMaxResults(page.limitPlusOne())
                .getResultList()
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(
                                row -> check(session, new ServiceRecords.Day((UUID) row[0], (LocalDate) row[1])))
                        .collect()
                        .asList());
    }

    private Uni<Checked> check(Mutiny.Session session, ServiceRecords.Day day) {
        return records.listLines(session, day)
                .map(lines -> DayRating.rate(lines, area -> policies.find(area, day.day())))
                .chain(evaluation -> session.find(AccrualDay.class, new AccrualDay.Id(day.volunteerId(), day.day()))
                        .map(granted -> new Checked(day, evaluation, granted)));
    }
}
