package linli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.wire.TestIssuer;

/**
 * Measures redemption against what the same PostgreSQL does with the same writes, in turns, and prints the ratios. Ends
 * with 1 if the median of one is below its floor.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        boolean kept;
        try (TestIssuer issuer = new TestIssuer();
                Rig rig = new Rig(Checkout.find(), issuer)) {
            // Ctrl-C ends what was started as well.
            Runtime.getRuntime().addShutdownHook(new Thread(rig::close, "stop"));
            Options options = Options.of(arguments);
            Path script = Files.writeString(rig.folder().resolve("redeem.lua"), Tables.resource("redeem.lua"));
            Path tokens = rig.folder().resolve("tokens.txt");
            System.out.println(Machine.describe());
            System.out.println("signing " + Bench.ACCOUNTS + " tokens ...");
            Residents residents = new Residents(issuer);
            residents.write(tokens, Bench.ACCOUNTS);
            kept = new Bench(rig, new Wrk(script, tokens), options).run(residents);
        } catch (PartFailed failed) {
            System.err.println(failed.getMessage());
            kept = false;
        }
        System.exit(kept ? 0 : 1);
    }
}
