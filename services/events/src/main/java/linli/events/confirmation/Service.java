package linli.events.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import linli.events.EventsError;
import linli.platform.calendar.WorkingCalendar;

/**
 * A volunteer's confirmed service in one activity.
 *
 * @param startsAt of the activity
 * @param endsAt of the activity
 * @param minutes of service within it
 */
record Service(Instant startsAt, Instant endsAt, long minutes) {

    private static final long DAY_MINUTES = 24 * 60;

    /** Refuses service that can't have been given besides the others: no time is counted twice. */
    void requireFitsBeside(List<Service> others) {
        long ofDay = others.stream()
                .filter(other -> other.day().equals(day()))
                .mapToLong(Service::minutes)
                .sum();
        if (ofDay + minutes > DAY_MINUTES) {
            throw EventsError.MINUTES_OVER_DAY.because();
        }
        List<Service> together = new ArrayList<>(
                others.stream().filter(other -> other.overlaps(this)).toList());
        if (together.isEmpty()) {
            return;
        }
        together.add(this);
        long claimed = together.stream().mapToLong(Service::minutes).sum();
        if (claimed > unionMinutes(together)) {
            throw EventsError.MINUTES_OVERLAP.because();
        }
    }

    /** Service belongs to the day on which the activity began. */
    private LocalDate day() {
        return LocalDate.ofInstant(startsAt, WorkingCalendar.ZONE);
    }

    private boolean overlaps(Service other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }

    /** Minutes that lie within any of the activities. */
    static long unionMinutes(List<Service> services) {
        long minutes = 0;
        Instant counted = Instant.MIN;
        for (Service service : services.stream()
                .sorted(Comparator.comparing(Service::startsAt))
                .toList()) {
            Instant from = service.startsAt.isAfter(counted) ? service.startsAt : counted;
            if (from.isBefore(service.endsAt)) {
                minutes += Duration.between(from, service.endsAt).toMinutes();
                counted = service.endsAt;
            }
        }
        return minutes;
    }
}
