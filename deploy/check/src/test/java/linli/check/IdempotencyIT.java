package linli.check;

import linli.check.idempotency.IdempotencyCheck;
import org.junit.jupiter.api.Test;

/** What is sent twice happens once; the long form is {@code make check-idempotency}. */
class IdempotencyIT {

    @Test
    void whatIsSentTwiceHappensOnce() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (IdempotencyCheck check = new IdempotencyCheck(stack, findings)) {
                check.runBriefly(System.nanoTime());
            }
        });
    }
}
