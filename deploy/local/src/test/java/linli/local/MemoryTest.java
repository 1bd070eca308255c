package linli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import linli.embedded.PartFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void addsUpWhatThePartsAndTheirChildrenTake() throws IOException, InterruptedException {
        // The shell is small; its child holds what it read until its input ends.
        Process part = new ProcessBuilder("sh", "-c", "(head -c 40000000 /dev/zero; sleep 60) | tail -c 40000000; true")
                .start();
        try {
            String stack = "{\"launcher\": %d, \"processes\": {\"mongo\": {\"pid\": %d}}}";
            Path file = Files.writeString(
                    folder.resolve("stack.json"),
                    stack.formatted(ProcessHandle.current().pid(), part.pid()));

            await().untilAsserted(() -> {
                List<String> lines = Memory.lines(file);
                assertThat(lines).extracting(line -> line.split(" ")[0]).containsExactly("launcher", "mongo", "all");
                long launcher = mebibytes(lines.get(0));
                long mongo = mebibytes(lines.get(1));
                assertThat(launcher).isBetween(20L, 4_000L);
                assertThat(mongo).isBetween(38L, 100L);
                assertThat(mebibytes(lines.get(2))).isBetween(launcher + mongo - 1, launcher + mongo + 1);
            });
        } finally {
            part.descendants().forEach(ProcessHandle::destroy);
            part.destroy();
            part.waitFor();
        }
    }

    private static long mebibytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    @Test
    void saysThatTheStackWasKilled() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path file = Files.writeString(folder.resolve("stack.json"), "{\"launcher\": %d}".formatted(gone.pid()));

        assertThatThrownBy(() -> Memory.lines(file))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("killed");
    }

    @Test
    void saysThatNothingRuns() {
        assertThatThrownBy(() -> Memory.lines(folder.resolve("stack.json")))
                .isInstanceOf(PartFailed.class)
                .hasMessage("Linli is not running.");
    }
}
