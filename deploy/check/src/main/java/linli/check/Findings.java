package linli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a checker found: a line for each check, a line for each finding, and the count at the end. */
public final class Findings {

    private static final String FAIL = "FAIL";
    private static final int SHOWN = 5;

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

    /** A check by what it found wrong: passed if that is nothing. */
    public void judge(String check, List<String> wrong) {
        if (wrong.isEmpty()) {
            passed(check);
        } else {
            List<String> shown = wrong.subList(0, Math.min(SHOWN, wrong.size()));
            failed(check, wrong.size() + " wrong: " + String.join("; ", shown));
        }
    }

    /** The same, with a line for each finding and none left out. */
    public void judgeEach(String check, List<String> wrong) {
        if (wrong.isEmpty()) {
            passed(check);
        } else {
            wrong.forEach(finding -> failed(check, finding));
        }
    }

    public void failed(String check, String finding) {
        failed++;
        out.println("  " + FAIL + "  " + check + ": " + finding);
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
