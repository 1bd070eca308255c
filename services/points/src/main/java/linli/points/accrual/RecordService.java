package linli.points.accrual;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import linli.platform.calendar.WorkingCalendar;
import linli.platform.event.Event;
import linli.points.account.Account;
import linli.proto.events.v1.MinutesConfirmed;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Enters confirmed minutes in the service record and lets the days concerned earn their points. */
@ApplicationScoped
class RecordService {

    private final ServiceRecords records;
    private final AccrueDay accrueDay;
    private final WorkingCalendar calendar;
    private final InstantSource clock;

    @Inject
    RecordService(ServiceRecords records, AccrueDay accrueDay, WorkingCalendar calendar, InstantSource clock) {
        this.records = records;
        this.accrueDay = accrueDay;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Applies a MinutesConfirmed in the inbox's transaction; one that contradicts the record is unreadable. */
    Uni<Void> enter(Mutiny.Session session, Event event) throws InvalidProtocolBufferException {
        ServiceRecord entry = ServiceRecord.of(MinutesConfirmed.parseFrom(event.payload()));
        entry.enter(clock.instant(), calendar.workingDaysAfter(entry.startsAt, ServiceRecord.WORKING_DAYS_TO_RECORD));
        return Account.lock(session, entry.volunteerId)
                .chain(account -> enter(session, requireKnown(account, entry), entry));
    }

    private Uni<Void> enter(Mutiny.Session session, Account account, ServiceRecord entry) {
        return records.findNewest(session, entry.id.participationId()).chain(earlier -> {
            requireFollows(earlier, entry);
            Uni<Void> entered = session.persist(entry)
                    .chain(session::flush)
                    .chain(() -> accrue(session, account, entry, entry.day));
            // The activity was moved to another day before the correction: the day it left earns less.
            return earlier == null || earlier.day.equals(entry.day)
                    ? entered
                    : entered.chain(() -> accrue(session, account, entry, earlier.day));
        });
    }

    private Uni<Void> accrue(Mutiny.Session session, Account account, ServiceRecord entry, LocalDate day) {
        return accrueDay.afterRecord(session, account, new ServiceRecords.Day(entry.volunteerId, day));
    }

    private static Account requireKnown(@Nullable Account account, ServiceRecord entry) {
        if (account == null) {
            throw new IllegalArgumentException("no volunteer " + entry.volunteerId);
        }
        return account;
    }

    private static void requireFollows(@Nullable ServiceRecord earlier, ServiceRecord entry) {
        if (earlier == null) {
            return;
        }
        if (earlier.id.revision() >= entry.id.revision()) {
            throw new IllegalArgumentException("revision " + entry.id.revision() + " comes after "
                    + earlier.id.revision() + " of participation " + entry.id.participationId());
        }
        if (!earlier.volunteerId.equals(entry.volunteerId)) {
            throw new IllegalArgumentException(
                    "participation " + entry.id.participationId() + " changed its volunteer");
        }
    }
}
