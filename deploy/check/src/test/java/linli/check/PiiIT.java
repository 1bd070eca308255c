package linli.check;

import linli.check.pii.PiiCheck;
import org.junit.jupiter.api.Test;

/** What people say of themselves stays where it belongs; the long form is {@code make check-pii}. */
class PiiIT {

    @Test
    void whatPeopleSayOfThemselvesStaysWhereItBelongs() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (PiiCheck check = new PiiCheck(stack, findings, System.nanoTime())) {
                check.run(PiiCheck.Length.BRIEF);
            }
        });
    }
}
