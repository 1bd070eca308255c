package linli.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started process with its log, in a session of its own so that Ctrl-C in the terminal reaches the launcher alone. */
public final class ChildProcess {

    private static final int TAIL_LINES = 20;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess start(ProcessBuilder command, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        List<String> line = new ArrayList<>(command.command());
        // A child of a JVM leads no process group, so setsid becomes the program itself and the pid stays.
        line.add(0, "setsid");
        command.command(line);
        command.redirectErrorStream(true);
        command.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        command.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        // It makes every JVM print a line, and it was meant for whoever called us.
        command.environment().keySet().remove("JAVA_TOOL_OPTIONS");
        return new ChildProcess(command.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int exitCode() {
        return process.exitValue();
    }

    void terminate() {
        process.destroy();
    }

    /** Sends a signal by name, for programs to which SIGTERM means something else. */
    void signal(String name) throws IOException {
        // The shell's own kill: the program of that name is not on every machine.
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
    }

    /**
     * Waits until the process has ended; past the limit, or when interrupted, it is ended by force with its children.
     *
     * @return whether it ended by itself
     */
    boolean awaitEnd(Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    private void kill() {
        List<ProcessHandle> family = process.toHandle().descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** The last lines of a log, ready to be put behind a message. */
    static String tail(Path log) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return " Its log " + log + " cannot be read.";
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return " The end of " + log + ":\n  " + String.join("\n  ", last);
    }
}
