package linli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import linli.embedded.PartFailed;
import org.assertj.core.data.Offset;
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
        Process part = new ProcessBuilder("sh", "-c", "sleep 60 & sleep 60 & wait; true").start();
        try {
            long own = ProcessHandle.current().pid();
            String stack = "{\"launcher\": %d, \"processes\": {\"postgres\": {\"pid\": %d}, \"mongo\": {\"pid\": %d}}}";
            Path file = Files.writeString(folder.resolve("stack.json"), stack.formatted(own, own, part.pid()));

            List<String> lines = Memory.lines(file);

            assertThat(lines)
                    .extracting(line -> line.split(" ")[0])
                    .containsExactly("launcher", "postgres", "mongo", "all");
            List<Long> mebibytes = lines.stream()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .toList();
            // The test's own children are counted as the launcher's parts are, but not as the launcher.
            assertThat(mebibytes.get(0)).isBetween(20L, 4_000L);
            assertThat(mebibytes.get(1)).isGreaterThanOrEqualTo(mebibytes.get(0));
            assertThat(mebibytes.get(3))
                    .isCloseTo(mebibytes.get(0) + mebibytes.get(1) + mebibytes.get(2), Offset.offset(2L));
        } finally {
            part.descendants().forEach(ProcessHandle::destroy);
            part.destroy();
            part.waitFor();
        }
    }

    @Test
    void saysThatNothingRuns() {
        assertThatThrownBy(() -> Memory.lines(folder.resolve("stack.json")))
                .isInstanceOf(PartFailed.class)
                .hasMessage("Linli is not running.");
    }
}
