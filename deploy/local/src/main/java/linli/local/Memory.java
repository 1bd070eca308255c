package linli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import linli.embedded.PartFailed;

/**
 * What each part of the running stack takes of the memory: the proportional set size of its processes as Linux tells it,
 * in which a page that several share counts for each by its share. So the sum counts nothing twice.
 */
final class Memory {

    private static final Path OWN = Path.of("/proc/self/smaps_rollup");
    private static final double KIB_PER_MIB = 1024.0;

    private Memory() {}

    /**
     * A line for each part and one for all, in MiB.
     *
     * @throws PartFailed if no stack runs, or no Linux
     */
    static List<String> lines(Path stackFile) throws IOException {
        if (!Files.exists(stackFile)) {
            throw new PartFailed("Linli is not running.");
        }
        if (!Files.isReadable(OWN)) {
            throw new PartFailed("Only Linux tells what processes take: there is no " + OWN + " here.");
        }
        JsonNode stack = new ObjectMapper().readTree(stackFile.toFile());
        if (ProcessHandle.of(stack.path("launcher").asLong()).isEmpty()) {
            throw new PartFailed("Linli is not running: it was not stopped, but killed.");
        }
        List<String> lines = new ArrayList<>();
        long all = 0;
        for (Map.Entry<String, Long> part : kibibytes(stack).entrySet()) {
            lines.add(line(part.getKey(), part.getValue()));
            all += part.getValue();
        }
        lines.add(line("all", all));
        return lines;
    }

    private static Map<String, Long> kibibytes(JsonNode stack) {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("launcher", kibibytes(stack.path("launcher").asLong()));
        stack.path("processes").fields().forEachRemaining(part -> {
            long pid = part.getValue().path("pid").asLong();
            long kibibytes = ProcessHandle.of(pid).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .mapToLong(process -> kibibytes(process.pid()))
                    .sum();
            parts.put(part.getKey(), kibibytes);
        });
        return parts;
    }

    private static long kibibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static String line(String name, long kibibytes) {
        return String.format(Locale.ROOT, "%-10s %7.0f MiB", name, kibibytes / KIB_PER_MIB);
    }
}
