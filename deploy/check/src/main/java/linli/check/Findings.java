package linli.check;

import java.io.PrintStream;

/** What a checker found: a line for each check, a line for each finding, and the count at the end. */
public final class Findings {

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

    public void failed(String check, String finding) {
        failed++;
        out.println("  FAIL  " + check + ": " + finding);
    }

    /** Prints the count; 0 if nothing failed and something was checked. */
    public int close() {
        out.println();
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }
}
