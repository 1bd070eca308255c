package linli.points.redemption;

/** States of a redemption. All but the first are final. */
enum RedemptionStatus {
    HELD,
    PICKED_UP,
    CANCELLED,
    EXPIRED
}
