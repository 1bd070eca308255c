package linli.check;

import linli.check.crash.CrashCheck;
import linli.check.ledger.LedgerCheck;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there, whoever died meanwhile; the long form is {@code make check-crash}. */
class CrashIT {

    @Test
    void nothingAcknowledgedIsLostWhileProcessesDie() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (CrashCheck check = new CrashCheck(stack, findings)) {
                check.runBriefly(System.nanoTime());
            }
            new LedgerCheck(stack, findings).run();
        });
    }
}
