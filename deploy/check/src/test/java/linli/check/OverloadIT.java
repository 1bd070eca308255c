package linli.check;

import linli.check.overload.Length;
import linli.check.overload.OverloadCheck;
import org.junit.jupiter.api.Test;

/** Who comes when there are too many is served or told to come back; the long form is {@code make check-overload}. */
class OverloadIT {

    @Test
    void servesAsManyAsBeforeWhileTenTimesAsManyCome() throws Exception {
        ShortForm.passes((stack, findings) -> {
            try (OverloadCheck check = new OverloadCheck(stack, findings)) {
                check.run(System.nanoTime(), Length.BRIEF);
            }
        });
    }
}
