package linli.points.redemption;

/** What became of an order that was not refused. */
sealed interface RedemptionOutcome {

    /** @param answer stored form of the answer, as given now or when the same request came first */
    record Answered(byte[] answer, boolean replayed) implements RedemptionOutcome {}

    /** The item is no longer what the order was worded from: word it again. */
    record ItemChanged() implements RedemptionOutcome {}
}
