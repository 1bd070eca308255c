package linli.points.redemption;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.identity.Callers;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import linli.points.sponsor.SponsorStaff;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a sponsor has handed out, for its staff. */
@Path("sponsors/{sponsorId}/pickups")
class SponsorPickUpsResource {

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final SponsorStaff staff;
    private final PickUps pickUps;

    @Inject
    SponsorPickUpsResource(Callers callers, Mutiny.SessionFactory sessions, SponsorStaff staff, PickUps pickUps) {
        this.callers = callers;
        this.sessions = sessions;
        this.staff = staff;
        this.pickUps = pickUps;
    }

    @GET
    @Authenticated
    public Uni<Page<PickUpView>> list(
            @PathParam("sponsorId") UUID sponsorId,
            @QueryParam("day") @Nullable String day,
            @BeanParam PageRequest page) {
        Caller caller = callers.current();
        return sessions.withSession(session -> staff.requireAny(session, caller)
                .map(x -> day(day))
                .call(() -> staff.requireOf(session, caller, sponsorId))
                .chain(asked -> pickUps.list(session, sponsorId, asked, page)));
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        if (day == null || day.isEmpty()) {
            return null;
        }
        try {
            LocalDate asked = LocalDate.parse(day);
            if (asked.isAfter(PickUps.FIRST_DAY) && asked.isBefore(PickUps.LAST_DAY)) {
                return asked;
            }
        } catch (DateTimeException malformed) {
            // Refused below, as a day out of range is.
        }
        throw ProblemException.invalid("day", "须为 2000 年以后的 yyyy-MM-dd", "Must be yyyy-MM-dd after the year 2000");
    }
}
