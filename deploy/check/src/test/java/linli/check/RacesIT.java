package linli.check;

import java.time.Duration;
import linli.check.races.RacesCheck;
import linli.check.races.RacesCheck.Length;
import org.junit.jupiter.api.Test;

/** As many succeed as there is to give; the long form is {@code make check-races}. */
class RacesIT {

    @Test
    void exactlyAsManySucceedAsThereIsToGive() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (RacesCheck check = new RacesCheck(stack, findings, LocalStack.EXPIRY_TIMER)) {
                check.run(System.nanoTime(), new Length(200, 0, Duration.ofSeconds(12)));
            }
        });
    }
}
