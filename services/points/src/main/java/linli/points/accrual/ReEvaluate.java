package linli.points.accrual;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.points.account.Account;
import linli.points.volunteer.Scope;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Applies a policy that came late to the days that had none. A day that was rated already is left alone: what was
 * granted under a policy is not reopened.
 */
@ApplicationScoped
class ReEvaluate {

    /** Days of one call: each holds the lock of its account until the call ends. */
    private static final int BATCH = 100;

    private final AccrueDay accrueDay;
    private final AuditTrail audit;

    @Inject
    ReEvaluate(AccrueDay accrueDay, AuditTrail audit) {
        this.accrueDay = accrueDay;
        this.audit = audit;
    }

    /**
     * What was done.
     *
     * @param evaluated days looked at, 100 at most
     * @param changed of them that now earn
     * @param nextAfter where to go on; null when all were looked at
     */
    record Outcome(int evaluated, int changed, @Nullable String nextAfter) {}

    /** Evaluates days with unrated minutes of an area's volunteers. */
    Uni<Outcome> run(Mutiny.Session session, Scope scope, ReEvaluateRequest request, Caller editor) {
        AuditAct act = AuditAct.done(
                AuditActor.person(editor.personId(), Role.POLICY_EDITOR),
                "points.accrual.re-evaluate",
                "area",
                request.areaId(),
                request.areaId());
        return list(session, scope, request.after())
                .chain(days -> Multi.createFrom()
                        .iterable(days)
                        .onItem()
                        .transformToUniAndConcatenate(day -> evaluate(session, day))
                        .collect()
                        .asList()
                        .map(changes -> outcome(days, changes))
                        .call(session::flush)
                        .call(() -> audit.write(session, act)));
    }

    /** In the order of the accounts, whose locks are taken in it. */
    private static Uni<List<AccrualDay.Id>> list(Mutiny.Session session, Scope scope, @Nullable String after) {
        ServiceRecords.Day start = after == null ? null : ServiceRecords.Day.parse(after);
        var selection = session.createSelectionQuery(
                "select d.id.volunteerId, d.id.day from AccrualDay d, Volunteer v"
                        + " where v.volunteerId = d.id.volunteerId and d.unratedMinutes > 0 and "
                        + scope.condition("v.areaId")
                        + (start == null
                                ? ""
                                : " and (d.id.volunteerId > :volunteer"
                                        + " or d.id.volunteerId = :volunteer and d.id.day > :day)")
                        + " order by d.id.volunteerId, d.id.day",
                Object[].class);
        scope.bind(selection);
        if (start != null) {
            selection.setParameter("volunteer", start.volunteerId()).setParameter("day", start.day());
        }
        return selection
                .setMaxResults(BATCH)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new AccrualDay.Id((UUID) row[0], (LocalDate) row[1]))
                        .toList());
    }

    private static Outcome outcome(List<AccrualDay.Id> days, List<Boolean> changes) {
        AccrualDay.Id last = days.size() < BATCH ? null : days.get(days.size() - 1);
        return new Outcome(
                days.size(),
                (int) changes.stream().filter(changed -> changed).count(),
                last == null ? null : new ServiceRecords.Day(last.volunteerId(), last.day()).toString());
    }

    private Uni<Boolean> evaluate(Mutiny.Session session, AccrualDay.Id id) {
        UUID volunteer = id.volunteerId();
        return Account.lock(session, volunteer)
                .chain(account -> account == null
                        ? Uni.createFrom().item(false)
                        : accrueDay.again(session, account, new ServiceRecords.Day(volunteer, id.day())));
    }
}
