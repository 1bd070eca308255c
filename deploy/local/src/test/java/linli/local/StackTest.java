package linli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import linli.embedded.Part;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's order, revival and leftovers, on programs that cost nothing to start. */
class StackTest {

    @TempDir
    Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private Folders folders;
    private StackFile file;
    private Stack stack;

    @BeforeEach
    void prepare() throws IOException {
        folders = new Folders(folder.resolve("data"), folder.resolve("run"), folder.resolve("secrets"));
        Files.createDirectories(folders.run());
        file = new StackFile(folders, new Addresses(new Ports(0)));
        stack = new Stack(List.of(), new Console(), file);
    }

    @AfterEach
    void stop() {
        stack.stop();
    }

    @Test
    void startsInOrderAndStopsInTheReverse() {
        start(
                new Step(program("store", "exec sleep 60"), List.of(), () -> events.add("provisioned")),
                new Step(program("service", "exec sleep 60"), List.of("store")));

        stack.stop();

        assertThat(events).containsExactly("start store", "provisioned", "start service", "end service", "end store");
        assertThat(folders.stackFile()).doesNotExist();
    }

    @Test
    void startsAgainWhatWasKilled() throws IOException {
        Program store = program("store", "exec sleep 60");
        start(new Step(store, List.of()));
        ProcessHandle first = store.process().orElseThrow();

        first.destroyForcibly();
        await(() ->
                store.process().filter(process -> process.pid() != first.pid()).isPresent());

        long second = store.process().orElseThrow().pid();
        await(() -> noted("store") == second);
    }

    @Test
    void showsTheLogOfWhatDoesNotStart() {
        Step broken = new Step(program("broken", "echo no disk left; exit 3"), List.of());

        assertThatThrownBy(() -> start(broken))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("broken ended while it started (exit code 3)")
                .hasMessageContaining("no disk left");
    }

    @Test
    void aFailureDoesNotWaitForTheRest() {
        Step slow = new Step(program("slow", "exec sleep 60", () -> false), List.of());
        Step broken = new Step(program("broken", "exit 1"), List.of());

        assertThatThrownBy(() -> start(slow, broken)).hasMessageContaining("broken ended");
    }

    @Test
    void endsWhatAKilledLauncherLeft() throws IOException {
        Program orphan = program("orphan", "exec sleep 60");
        orphan.startAndAwait();
        file.add(orphan);
        ProcessHandle process = orphan.process().orElseThrow();

        assertThat(StackFile.endLeftovers(folders)).isEqualTo(1);

        assertThat(process.isAlive()).isFalse();
        assertThat(StackFile.endLeftovers(folders)).isZero();
    }

    private void start(Step... steps) {
        stack = new Stack(List.of(steps), new Console(), file);
        stack.start();
    }

    private long noted(String name) {
        try {
            JsonNode stackFile = new ObjectMapper().readTree(folders.stackFile().toFile());
            return stackFile.path("processes").path(name).path("pid").asLong();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Program program(String name, String script) {
        return program(name, script, () -> true);
    }

    private Program program(String name, String script, BooleanSupplier answers) {
        return new Program(name, script, answers);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private final class Program extends Part {
        private final String script;
        private final BooleanSupplier answers;

        Program(String name, String script, BooleanSupplier answers) {
            super(name, folder.resolve(name + ".log"));
            this.script = script;
            this.answers = answers;
        }

        @Override
        protected ProcessBuilder command() {
            events.add("start " + name());
            return new ProcessBuilder("sh", "-c", script);
        }

        /** What ends at once must be seen to have ended, so it never counts as ready. */
        @Override
        protected boolean ready() {
            return script.startsWith("exec") && answers.getAsBoolean();
        }

        @Override
        protected void afterStop(boolean byItself) {
            events.add("end " + name());
        }
    }
}
