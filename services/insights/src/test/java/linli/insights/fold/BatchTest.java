package linli.insights.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import linli.platform.event.Event;
import linli.proto.points.v1.PointsAccrued;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final byte[] RUBBISH = {(byte) 0xff, 1, 2};

    private final List<Throwable> poison = new ArrayList<>();
    private final Batch batch = new Batch(Aggregate.ACCOUNT, List.of(), List.of());

    @Test
    void aParkedEventThatCannotBeReadGoesOnWaitingAndTakesNothingBack() {
        batch.take(event(2, RUBBISH), poison::add);
        batch.take(event(3, accrued(4)), poison::add);
        batch.take(event(1, accrued(20)), poison::add);

        Document account = batch.changes().get(0).document();
        assertThat(account)
                .containsEntry("earned", 20L)
                .containsEntry("seq", 1L)
                .containsEntry("stale", true);
        assertThat(poison).isEmpty();
        assertThat(batch.unparked()).isEmpty();
        assertThat(batch.newlyParked()).hasSize(2);
    }

    @Test
    void aKeyStaysStaleWhileAnythingOfItWaits() {
        batch.take(event(4, accrued(4)), poison::add);
        batch.take(event(1, accrued(20)), poison::add);

        assertThat(batch.changes().get(0).document()).containsEntry("seq", 1L).containsEntry("stale", true);
    }

    @Test
    void whatWaitedFollowsAsSoonAsTheGapIsFilled() {
        batch.take(event(3, accrued(4)), poison::add);
        batch.take(event(2, accrued(3)), poison::add);
        batch.take(event(1, accrued(20)), poison::add);

        assertThat(batch.changes().get(0).document())
                .containsEntry("earned", 27L)
                .containsEntry("seq", 3L)
                .doesNotContainKey("stale");
        assertThat(batch.unparked()).extracting(Event::sequence).containsExactly(2L, 3L);
    }

    @Test
    void whatWasParkedAndCameAgainIsNoLongerKept() {
        Document read = new Document("_id", "account").append("seq", 2L).append("earned", 23L);
        Batch later = new Batch(Aggregate.ACCOUNT, List.of(read), List.of(event(2, accrued(3))));

        later.take(event(3, accrued(4)), poison::add);

        assertThat(later.changes().get(0).document())
                .containsEntry("earned", 27L)
                .doesNotContainKey("stale");
        assertThat(later.unparked()).extracting(Event::sequence).containsExactly(2L);
    }

    private static Event event(long sequence, byte[] payload) {
        return new Event(
                "points.account.v1",
                "account",
                "id-" + sequence,
                "PointsAccrued",
                sequence,
                OffsetDateTime.parse("2026-11-21T08:00:00Z"),
                payload);
    }

    private static byte[] accrued(long points) {
        return PointsAccrued.newBuilder().setPoints(points).build().toByteArray();
    }
}
