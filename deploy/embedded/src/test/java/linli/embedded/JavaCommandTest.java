package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    /** Takes all memory in one thread, while another would wait for ever. */
    static final class Hungry {

        public static void main(String[] arguments) throws InterruptedException {
            Thread hungry = new Thread(() -> {
                List<byte[]> taken = new ArrayList<>();
                while (true) {
                    taken.add(new byte[1 << 20]);
                }
            });
            hungry.start();
            hungry.join();
            Thread.currentThread().join();
        }
    }

    @TempDir
    Path folder;

    @Test
    void aProcessEndsThatHasRunOutOfMemory() throws Exception {
        Process process = JavaCommand.jar(Tools.forTests(), "hungry", Jars.of(folder, Hungry.class), 16)
                .build()
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isNotZero();
        assertThat(folder.resolve("log")).content().contains("OutOfMemoryError");
    }
}
