package linli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import linli.check.authz.AuthzCheck;
import linli.check.authz.AuthzOptions;
import linli.embedded.Checkout;
import org.junit.jupiter.api.Test;

/** Nobody may do what the table does not grant; the long form is {@code make check-authz}. */
class AuthzIT {

    /** All is tried at the services; the gateway's limits of pace would make the whole of it slow. */
    private static final int PERCENT_THROUGH_GATEWAY = 25;

    @Test
    void everybodyMayDoWhatTheTableGrantsAndNothingElse() throws Exception {
        RunningStack stack = RunningStack.read(
                Checkout.find(), LocalStack.shared().addresses().ports());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Findings findings = new Findings(new PrintStream(said, true, UTF_8));
        AuthzOptions options = new AuthzOptions(System.nanoTime(), Duration.ZERO, PERCENT_THROUGH_GATEWAY);

        try (AuthzCheck check = new AuthzCheck(stack, findings, options)) {
            check.run();
        }

        assertThat(findings.close()).as(said.toString(UTF_8)).isZero();
    }
}
