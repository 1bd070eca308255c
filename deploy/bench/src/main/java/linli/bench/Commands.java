package linli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.embedded.PartFailed;

/** Runs the load generators that the machine has. */
final class Commands {

    private Commands() {}

    /**
     * Runs a command to its end.
     *
     * @param environment what it gets on top of our own
     * @return all that it printed
     * @throws PartFailed if it is missing or ends with an error, with what it printed
     */
    static String run(List<String> line, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PartFailed(line.get(0) + " ended with " + process.exitValue() + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new PartFailed(line.get(0) + " could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted", e);
        }
    }

    /**
     * The number that a pattern finds first.
     *
     * @param pattern with one group, the number
     * @throws PartFailed if it finds none
     */
    static double number(Pattern pattern, String printed) {
        Matcher found = pattern.matcher(printed);
        if (!found.find()) {
            throw new PartFailed("Nothing like " + pattern + " was printed:\n" + printed);
        }
        return Double.parseDouble(found.group(1));
    }
}
