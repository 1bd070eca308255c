package linli.points.ledger;

import java.util.UUID;

/** Accounts that belong to nobody. They have no balance row: what they hold is the sum of their transfers. */
public final class SystemAccount {

    /** Where points come from. */
    public static final UUID ISSUANCE = new UUID(0, 1);

    /** Held for redemptions that are not yet picked up. */
    public static final UUID ESCROW = new UUID(0, 2);

    /** Where points go that nobody used in time. */
    public static final UUID EXPIRED = new UUID(0, 3);

    private SystemAccount() {}
}
