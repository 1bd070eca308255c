package linli.check;

import java.util.List;
import linli.check.ledger.LedgerCheck;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.embedded.Ports;

/** {@code ledger} checks the running stack; {@code ledger --prove} first shows that each check sees a wrong row. */
public final class Main {

    private static final String USAGE = "Usage: ledger [--prove]";

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || !words.get(0).equals("ledger") || words.size() > 2) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Findings findings = new Findings(System.out);
        try {
            RunningStack stack = RunningStack.read(Checkout.find(), Ports.fromEnvironment());
            LedgerCheck check = new LedgerCheck(stack, findings);
            check.run();
            if (words.contains("--prove")) {
                check.prove();
            }
        } catch (PartFailed failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
        System.exit(findings.close());
    }
}
