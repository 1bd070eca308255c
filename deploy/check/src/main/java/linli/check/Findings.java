package linli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import linli.embedded.PartFailed;

/** What a checker found: a line for each check, a line for each finding, and the count at the end. */
public final class Findings {

    private static final String FAIL = "FAIL";
    private static final int SHOWN = 20;

    private final PrintStream out;
    private int passed;
    private int failed;

    public Findings(PrintStream out) {
        this.out = out;
    }

    /** Something worth knowing about the run, which is neither. */
    public void note(String line) {
        out.println("        " + line);
    }

    public void passed(String check) {
        passed++;
        out.println("  ok    " + check);
    }

    /** A check by what it found wrong: passed if that is nothing, else as many failures, not all of them shown. */
    public void judge(String check, List<String> wrong) {
        if (wrong.isEmpty()) {
            passed(check);
            return;
        }
        wrong.stream().limit(SHOWN).forEach(finding -> failed(check, finding));
        if (wrong.size() > SHOWN) {
            int more = wrong.size() - SHOWN;
            failed(check, "and " + more + " more");
            failed += more - 1;
        }
    }

    public void failed(String check, String finding) {
        failed++;
        out.println("  " + FAIL + "  " + check + ": " + finding);
    }

    /** Nothing more is checked, which is a failure whatever was found before. */
    public void brokeOff(Exception failure) {
        failed("broke off 核查中断", String.valueOf(failure instanceof PartFailed ? failure.getMessage() : failure));
    }

    /** A check that is made while a fault is planted. */
    public interface Trial {
        void check(Findings judged) throws Exception;
    }

    /**
     * Shows that a check sees a planted fault.
     *
     * @param fault what was planted
     * @param sign words that one of the failures must have
     * @param trial the check; what it finds is not counted
     */
    public void saw(String fault, String sign, Trial trial) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        trial.check(new Findings(new PrintStream(said, true, UTF_8)));
        String all = said.toString(UTF_8);
        all.lines()
                .map(String::trim)
                .filter(line -> line.startsWith(FAIL) && line.contains(sign))
                .findFirst()
                .ifPresentOrElse(
                        line -> passed("saw: " + fault + " (" + line + ")"),
                        () -> failed("saw: " + fault, "nothing was seen in\n" + all));
    }

    /** Prints the count; 0 if nothing failed and something was checked. */
    public int close() {
        out.println();
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }
}
