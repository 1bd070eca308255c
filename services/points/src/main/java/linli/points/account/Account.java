package linli.points.account;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A volunteer's balance row: the only account that could be overdrawn. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    @Column(name = "volunteer_id")
    UUID volunteerId;

    long balance;

    @Column(name = "recovery_outstanding")
    long recoveryOutstanding;

    long sequence;

    /** Makes the account of a new volunteer. */
    public static Uni<Void> open(Mutiny.Session session, UUID volunteerId) {
        Account account = new Account();
        account.volunteerId = volunteerId;
        return session.persist(account);
    }

    /** Locks the row until the transaction ends; always the first lock of whoever moves points. */
    public static Uni<@Nullable Account> lock(Mutiny.Session session, UUID volunteerId) {
        return session.find(Account.class, volunteerId, LockModeType.PESSIMISTIC_WRITE);
    }

    public long balance() {
        return balance;
    }

    public long recoveryOutstanding() {
        return recoveryOutstanding;
    }

    /** Sets both to what they are after a movement; the lock is held. */
    public void settle(long newBalance, long newRecoveryOutstanding) {
        balance = newBalance;
        recoveryOutstanding = newRecoveryOutstanding;
    }

    /** Number of the account's next event. */
    public long nextSequence() {
        return ++sequence;
    }
}
