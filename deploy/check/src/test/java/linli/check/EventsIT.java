package linli.check;

import linli.check.events.EventsCheck;
import linli.check.ledger.LedgerCheck;
import org.junit.jupiter.api.Test;

/** Doubled, late and unreadable events come to what they must; the long form is {@code make check-events}. */
class EventsIT {

    @Test
    void eventsCountOnceInTheirOrderAndPoisonHoldsUpNobody() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (EventsCheck check = new EventsCheck(stack, findings)) {
                check.run(System.nanoTime(), EventsCheck.BRIEF);
            }
            new LedgerCheck(stack, findings).run();
        });
    }
}
