package linli.platform.calendar;

import java.time.Instant;

/**
 * When something is due.
 *
 * @param at the first moment that is too late: 24:00 of the last day is 0:00 of the day after it
 * @param provisional whether a day was counted by weekends alone, since its year's calendar is not published yet; the
 *     deadline may then still move
 */
public record Deadline(Instant at, boolean provisional) {

    public boolean hasPassed(Instant now) {
        return !now.isBefore(at);
    }
}
