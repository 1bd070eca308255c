package linli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on. */
final class Machine {

    private Machine() {}

    static String describe() {
        try {
            String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
            String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D+", "");
            return "%d x %s, %d GiB, Java %s, %s %s"
                    .formatted(
                            Runtime.getRuntime().availableProcessors(),
                            processor,
                            Long.parseLong(memory) / (1024 * 1024),
                            Runtime.version(),
                            System.getProperty("os.name"),
                            System.getProperty("os.version"));
        } catch (IOException e) {
            return "unknown machine: " + e.getMessage();
        }
    }
}
