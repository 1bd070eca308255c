package linli.check.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.check.RunningStack;
import linli.embedded.Leftovers;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/** The stack's processes as the launcher notes them, to be killed and stopped. */
final class Processes {

    /** Everything but the simulator that answers in WeChat's place: it is no part of what we deliver. */
    static final List<String> ALL = List.of(
            "registry", "points", "events", "insights", "gateway", "connect", "kafka", "postgres", "keycloak", "mongo");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Processes(RunningStack stack) {
        this.file = stack.checkout().stack(stack.addresses().ports()).resolve("run/stack.json");
    }

    /** Which process it is at the moment; it may have died. */
    long pid(String name) {
        return entry(name).path("pid").asLong();
    }

    /** SIGKILL, to it alone: what it has begun must notice by itself. */
    void kill(String name) {
        List<ProcessHandle> process = List.of(running(name));
        if (signal("KILL", process) != 0) {
            throw new PartFailed(name + " could not be killed");
        }
    }

    /** SIGSTOP, to it and all it has begun: nothing of it works any more, and its ports still take connections. */
    Stopped stop(String name) {
        ProcessHandle process = running(name);
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        // A stack must not be left standing by who is ended meanwhile.
        Thread release = new Thread(() -> signal("CONT", family), "release");
        Runtime.getRuntime().addShutdownHook(release);
        signal("STOP", family);
        Eventually.until(name + " stands still", () -> standsStill(process));
        return () -> {
            signal("CONT", family);
            Runtime.getRuntime().removeShutdownHook(release);
        };
    }

    /** A process that stands still until this is closed. */
    interface Stopped extends AutoCloseable {
        @Override
        void close();
    }

    private ProcessHandle running(String name) {
        JsonNode entry = entry(name);
        if (!Leftovers.isAlive(entry.path("mark").asText())) {
            throw new PartFailed(name + " does not run");
        }
        return ProcessHandle.of(entry.path("pid").asLong()).orElseThrow();
    }

    private JsonNode entry(String name) {
        try {
            return JSON.readTree(file.toFile()).path("processes").path(name);
        } catch (IOException gone) {
            throw new PartFailed("The stack is gone: " + gone.getMessage(), gone);
        }
    }

    /** As Linux says: its state is the letter behind its name, which may have any signs but ends with the last bracket. */
    private static boolean standsStill(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException gone) {
            throw new PartFailed("A process has died instead of standing still", gone);
        }
    }

    /** To those that are still there; gives 0 if all were. */
    private static int signal(String signal, List<ProcessHandle> processes) {
        String pids = processes.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(" "));
        try {
            // The shell's own kill: the program of that name is not on every machine.
            return new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new PartFailed("No signal could be sent to " + pids, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }
}
