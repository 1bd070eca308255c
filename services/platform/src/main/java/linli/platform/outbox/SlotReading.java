package linli.platform.outbox;

import java.time.Duration;

/**
 * The outboxes' place in the WAL at one look.
 *
 * @param lagBytes WAL written and not yet confirmed by the reader, of all tables together
 * @param lag for how long at least the oldest of it has waited, as far as this process has looked
 * @param active whether anybody reads; a failed task of the connector does not
 * @param status PostgreSQL's {@code wal_status}: {@code lost} means that events are gone for the reader
 */
record SlotReading(long lagBytes, Duration lag, boolean active, String status) {

    /** Nobody could be asked. */
    static final SlotReading UNKNOWN = new SlotReading(0, Duration.ZERO, false, "unknown");

    /** There is no slot: what is committed now will never be delivered. */
    static final SlotReading MISSING = new SlotReading(0, Duration.ZERO, false, "missing");

    boolean known() {
        return !equals(UNKNOWN) && !equals(MISSING);
    }

    boolean broken() {
        return status.equals("lost") || status.equals("missing");
    }
}
