package linli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** A checker's short form as a test: against the stack that all tests share, and green if nothing was found. */
final class ShortForm {

    private ShortForm() {}

    /** What looks at the stack. */
    interface Check {
        void check(RunningStack stack, Findings findings) throws Exception;
    }

    static void passes(Check check) throws Exception {
        RunningStack stack = LocalStack.running();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Findings findings = new Findings(new PrintStream(said, true, UTF_8));

        check.check(stack, findings);

        assertThat(findings.close()).as(said.toString(UTF_8)).isZero();
    }
}
