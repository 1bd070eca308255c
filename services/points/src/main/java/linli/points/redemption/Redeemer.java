package linli.points.redemption;

import java.util.UUID;

/** Whose points are spent, and by whom. */
sealed interface Redeemer {

    /** A resident, known by the token's subject. */
    record Resident(String personId) implements Redeemer {}

    /**
     * A worker for an elder.
     *
     * @param workerPersonId who acts
     * @param consentNote encrypted
     */
    record Worker(String workerPersonId, UUID volunteerId, byte[] consentNote) implements Redeemer {}
}
