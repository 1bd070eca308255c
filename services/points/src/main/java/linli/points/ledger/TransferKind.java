package linli.points.ledger;

/** Why points moved. */
public enum TransferKind {
    /** Issuance to resident, for confirmed service. */
    ACCRUAL,
    /** A later change of an accrual: either way between issuance and resident. */
    CORRECTION,
    /** Resident to escrow: a redemption was made. */
    HOLD,
    /** Escrow to the sponsor's payable: it was picked up. */
    SETTLEMENT,
    /** Escrow back to the resident: it was cancelled or has expired. */
    RETURN,
    /** Resident to expired. */
    EXPIRY
}
