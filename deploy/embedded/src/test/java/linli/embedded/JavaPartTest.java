package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaPartTest {

    /** Waits for its end. */
    static final class Patient {

        public static void main(String[] arguments) throws InterruptedException {
            Thread.currentThread().join();
        }
    }

    @TempDir
    Path folder;

    private final List<String> recording = new ArrayList<>();

    private JavaPart patient() throws Exception {
        Tools tools = Tools.forStack(new Checkout(folder), recording::add);
        Path jar = Jars.of(folder, Patient.class);
        return new JavaPart("patient", folder.resolve("log")) {
            @Override
            protected JavaCommand java() {
                return JavaCommand.jar(tools, "patient", jar, 16);
            }

            @Override
            protected boolean ready() {
                return true;
            }
        };
    }

    @Test
    void recordsNothingWhenItIsStartedAgainBehindAKill() throws Exception {
        try (JavaPart part = patient()) {
            part.startAndAwait();
            part.stop();
            assertThat(recording).isEmpty();
            part.startAndAwait();
            assertThat(recording).hasSize(1);

            ProcessHandle killed = part.process().orElseThrow();
            killed.destroyForcibly();
            killed.onExit().get(20, TimeUnit.SECONDS);
            part.startAndAwait();

            assertThat(recording).hasSize(1);
        }
    }
}
