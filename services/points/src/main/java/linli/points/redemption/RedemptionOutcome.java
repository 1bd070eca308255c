package linli.points.redemption;

import linli.wire.ProblemException;

/** What became of an order. */
sealed interface RedemptionOutcome {

    /** @param answer stored form of the answer, as given now or when the same request came first */
    record Answered(byte[] answer, boolean replayed) implements RedemptionOutcome {}

    /** The item is no longer what the order was worded from: word it again. */
    record ItemChanged() implements RedemptionOutcome {}

    /**
     * Another order was a moment sooner: an open redemption has the pick-up code that was drawn, the stock that was there is
     * gone, or the person's limit was just begun to be counted from another day. Word it again, with another code.
     */
    record Overtaken() implements RedemptionOutcome {}

    /** The order left nothing behind. */
    record Refused(ProblemException refusal) implements RedemptionOutcome {}
}
