package linli.points.accrual;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.platform.Ids;
import linli.points.account.Account;
import linli.points.ledger.Transfer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets what a volunteer's day earns to what its service record and the policies give, and posts the difference alone.
 * May be repeated at any time: where nothing changed, nothing is written.
 */
@ApplicationScoped
class AccrueDay {

    private static final Logger LOG = Logger.getLogger(AccrueDay.class);
    private static final int MAX_TITLE = 200;

    private final ServiceRecords records;
    private final AccrualPolicies policies;
    private final AccrualEvents events;
    private final InstantSource clock;

    @Inject
    AccrueDay(ServiceRecords records, AccrualPolicies policies, AccrualEvents events, InstantSource clock) {
        this.records = records;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /** A day as it is now. */
    private record Evaluated(
            ServiceRecords.Day day, List<ServiceLine> lines, DayEvaluation evaluation, AccrualDay granted) {}

    /**
     * After the record of the day changed; posts even where the points stay, since their lines did not.
     *
     * @param account locked by this transaction
     */
    Uni<Void> afterRecord(Mutiny.Session session, Account account, ServiceRecords.Day day) {
        return evaluate(session, day).chain(evaluated -> post(session, account, evaluated));
    }

    /** After policies changed; posts only if that makes a difference, and answers whether it did. */
    Uni<Boolean> again(Mutiny.Session session, Account account, ServiceRecords.Day day) {
        return evaluate(session, day)
                .chain(evaluated -> evaluated.granted().rests(evaluated.evaluation())
                        ? Uni.createFrom().item(false)
                        : post(session, account, evaluated).replaceWith(true));
    }

    private Uni<Evaluated> evaluate(Mutiny.Session session, ServiceRecords.Day day) {
        AccrualDay.Id id = new AccrualDay.Id(day.volunteerId(), day.day());
        return records.listLines(session, day).chain(lines -> {
            DayEvaluation evaluation = DayRating.rate(lines, area -> policies.find(area, day.day()));
            return session.find(AccrualDay.class, id)
                    .chain(found -> found != null
                            ? Uni.createFrom().item(found)
                            : Uni.createFrom().item(AccrualDay.fresh(id)).call(session::persist))
                    .map(granted -> new Evaluated(day, lines, evaluation, granted));
        });
    }

    private Uni<Void> post(Mutiny.Session session, Account account, Evaluated evaluated) {
        Instant now = clock.instant();
        DayEvaluation evaluation = evaluated.evaluation();
        long change = Math.subtractExact(evaluation.points(), evaluated.granted().points);
        Settlement settlement = Settlement.of(change, account.balance(), account.recoveryOutstanding());
        Movement movement = Movement.of(settlement, evaluated.day(), now);
        AccrualPosting posting = posting(evaluated, movement, now);
        warnOfUnrated(evaluated);
        evaluated.granted().set(evaluation);
        account.settle(settlement.balance(), settlement.recoveryOutstanding());
        Stream<Object> lines = evaluated.lines().stream().map(line -> AccrualPostingLine.of(posting.postingId, line));
        Object[] rows = Stream.concat(Stream.concat(movement.transfers(), Stream.of(posting)), lines)
                .toArray();
        return session.persistAll(rows)
                .chain(() -> events.publish(session, account, posting, movement, evaluated.lines()));
    }

    private static void warnOfUnrated(Evaluated evaluated) {
        DayEvaluation evaluation = evaluated.evaluation();
        if (evaluation.unratedReason() != null) {
            LOG.warnf(
                    "%d of %d minutes of volunteer %s on %s gave no points: %s",
                    evaluation.unratedMinutes(),
                    evaluation.minutes(),
                    evaluated.day().volunteerId(),
                    evaluated.day().day(),
                    evaluation.unratedReason());
        }
    }

    private static AccrualPosting posting(Evaluated evaluated, Movement movement, Instant now) {
        DayEvaluation evaluation = evaluated.evaluation();
        AccrualPosting posting = new AccrualPosting();
        posting.postingId = Ids.next();
        posting.volunteerId = evaluated.day().volunteerId();
        posting.day = evaluated.day().day();
        posting.pointsBefore = evaluated.granted().points;
        posting.pointsAfter = evaluation.points();
        posting.transferId = id(movement.ofChange());
        posting.recoveryTransferId = id(movement.ofRecovery());
        posting.recoveryOutstanding = movement.settlement().recoveryOutstanding();
        posting.minutes = evaluation.minutes();
        posting.title = title(evaluated.lines());
        posting.policyIds = evaluation.policyIds().toArray(UUID[]::new);
        posting.createdAt = now;
        posting.cite(evaluation.citation());
        return posting;
    }

    private static String title(List<ServiceLine> lines) {
        String titles =
                lines.stream().map(ServiceLine::activityTitle).distinct().collect(Collectors.joining("、"));
        return titles.codePointCount(0, titles.length()) <= MAX_TITLE
                ? titles
                : titles.substring(0, titles.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
    }

    private static @Nullable UUID id(@Nullable Transfer transfer) {
        return transfer == null ? null : transfer.id;
    }
}
