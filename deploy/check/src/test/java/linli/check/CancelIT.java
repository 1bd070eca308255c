package linli.check;

import linli.check.cancel.CancelCheck;
import org.junit.jupiter.api.Test;

/** Who hangs up takes nothing with them; the long form is {@code make check-cancel}. */
class CancelIT {

    @Test
    void whoHangsUpTakesNothingWithThem() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (CancelCheck check = new CancelCheck(stack, findings, new CancelCheck.Length(1_500, 100))) {
                check.run(System.nanoTime());
            }
        });
    }
}
