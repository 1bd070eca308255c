package linli.events;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands wherever a test puts it. */
@Mock
@ApplicationScoped
public class TestClock implements InstantSource {

    /** 10:00 of a Monday in Liuzhou. */
    public static final Instant MONDAY = Instant.parse("2026-11-16T02:00:00Z");

    private volatile Instant now = MONDAY;

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant moment) {
        now = moment;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }
}
