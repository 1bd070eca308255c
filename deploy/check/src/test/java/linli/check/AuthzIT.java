package linli.check;

import java.time.Duration;
import linli.check.authz.AuthzCheck;
import linli.check.authz.AuthzOptions;
import org.junit.jupiter.api.Test;

/** Nobody may do what the table does not grant; the long form is {@code make check-authz}. */
class AuthzIT {

    /** All is tried at the services; the gateway's limits of pace would make the whole of it slow. */
    private static final int PERCENT_THROUGH_GATEWAY = 25;

    @Test
    void everybodyMayDoWhatTheTableGrantsAndNothingElse() throws Exception {
        AuthzOptions options = new AuthzOptions(System.nanoTime(), Duration.ZERO, PERCENT_THROUGH_GATEWAY);
        ShortForm.passes((stack, findings) -> {
            try (AuthzCheck check = new AuthzCheck(stack, findings, options)) {
                check.run();
            }
        });
    }
}
