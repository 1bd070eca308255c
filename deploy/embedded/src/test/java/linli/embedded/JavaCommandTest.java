package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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
        Process process = JavaCommand.jar(Tools.forTests(), "hungry", jar(Hungry.class), 16)
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

    private Path jar(Class<?> main) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        Path jar = folder.resolve("hungry.jar");
        String entry = main.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes = Objects.requireNonNull(main.getClassLoader().getResourceAsStream(entry))) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        }
        return jar;
    }
}
