package linli.check.phone;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** An activity as a leader means to hold it. */
record Happening(String title, Instant startsAt, Instant endsAt, int capacity) {

    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /** As short as the form allows two points for, and as soon as it can be written, published and filled. */
    static Happening soon(String title, int capacity) {
        Instant startsAt =
                Instant.now().plusSeconds(45).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return new Happening(title, startsAt, startsAt.plus(2, ChronoUnit.MINUTES), capacity);
    }

    static Happening nextWeek(String title, int capacity) {
        Instant startsAt = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        return new Happening(title, startsAt, startsAt.plus(1, ChronoUnit.HOURS), capacity);
    }

    String startsAtField() {
        return FIELD.format(startsAt);
    }

    String endsAtField() {
        return FIELD.format(endsAt);
    }

    /** From when on somebody who was there from the beginning has been there for a whole minute. */
    Instant afterAMinute() {
        return startsAt.plusSeconds(62);
    }
}
