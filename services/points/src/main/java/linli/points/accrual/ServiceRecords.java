package linli.points.accrual;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import linli.platform.paging.Cursor;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statutory record, read. */
@ApplicationScoped
class ServiceRecords {

    /** In HQL, of the entry {@code r}: no later revision of its participation was entered. */
    static final String IS_NEWEST = "r.id.revision = (select max(n.id.revision) from ServiceRecord n"
            + " where n.id.participationId = r.id.participationId)";

    /** One volunteer's day. */
    record Day(UUID volunteerId, LocalDate day) {

        /** Reads a position in a list of days; 400 for one that we did not give out. */
        static Day parse(String position) {
            int bar = position.indexOf('|');
            if (bar < 0) {
                throw WireError.CURSOR_INVALID.because();
            }
            try {
                return new Day(Cursor.id(position.substring(0, bar)), LocalDate.parse(position.substring(bar + 1)));
            } catch (DateTimeParseException notOurs) {
                throw WireError.CURSOR_INVALID.because();
            }
        }

        @Override
        public String toString() {
            return volunteerId + "|" + day;
        }
    }

    /** The newest entry of a participation. */
    Uni<@Nullable ServiceRecord> findNewest(Mutiny.Session session, UUID participationId) {
        return session.createSelectionQuery(
                        "from ServiceRecord r where r.id.participationId = :participation"
                                + " order by r.id.revision desc limit 1",
                        ServiceRecord.class)
                .setParameter("participation", participationId)
                .getSingleResultOrNull();
    }

    /** What counts of a day: of each participation its newest entry, if that is still of this day. */
    Uni<List<ServiceLine>> listLines(Mutiny.Session session, Day day) {
        return session.createSelectionQuery(
                        "from ServiceRecord r where r.volunteerId = :volunteer and r.day = :day and " + IS_NEWEST
                                + " order by r.startsAt, r.id.participationId",
                        ServiceRecord.class)
                .setParameter("volunteer", day.volunteerId())
                .setParameter("day", day.day())
                .getResultList()
                .map(entries -> entries.stream().map(ServiceRecord::line).toList());
    }
}
