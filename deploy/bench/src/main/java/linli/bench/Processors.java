package linli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.embedded.Part;
import linli.embedded.PartFailed;

/** Who had the machine's processors, by Linux's own account. */
final class Processors {

    /** What /proc counts in: a hundredth of a second on every Linux of today. */
    private static final long TICK_MICROS = 10_000;

    private static final String REST = "clients and rest";

    private final List<Part> parts;

    Processors(List<Part> parts) {
        this.parts = parts;
    }

    /** Processor time so far by name of the part, and that of everything else, in microseconds. */
    Map<String, Long> used() {
        Map<String, Long> used = new LinkedHashMap<>();
        parts.forEach(part -> used.put(
                part.name(), part.process().map(Processors::withChildren).orElse(0L) * TICK_MICROS));
        long ofParts = used.values().stream().mapToLong(Long::longValue).sum();
        used.put(REST, busy() * TICK_MICROS - ofParts);
        return used;
    }

    /** What was used since then, for each of so many things that were done. */
    static Map<String, Double> each(Map<String, Long> before, Map<String, Long> after, long done) {
        return after.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> (double) (entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                                / Math.max(1, done),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** Of PostgreSQL each connection is a process; those that have ended are in the account of their parent. */
    private static long withChildren(ProcessHandle process) {
        List<Long> family = family(process);
        while (true) {
            long ticks = family.stream()
                    .mapToLong(pid -> numbers(Path.of("/proc", Long.toString(pid), "stat"), 14, 17))
                    .sum();
            List<Long> now = family(process);
            if (now.equals(family)) {
                return ticks;
            }
            // Who ends meanwhile would be counted twice, or not at all.
            family = now;
        }
    }

    private static List<Long> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** All that was not idle or waiting for a disk. */
    private static long busy() {
        Path stat = Path.of("/proc/stat");
        return numbers(stat, 2, 4) + numbers(stat, 7, 8);
    }

    /** The sum of the fields of the first line, counted from one; 0 for a process that has just ended. */
    private static long numbers(Path file, int from, int to) {
        try {
            String line = Files.readAllLines(file).get(0);
            // The name of a program may contain spaces.
            String[] fields = line.replaceFirst("\\(.*\\)", "name").split(" +");
            return Arrays.stream(fields, from - 1, to)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new PartFailed(file + " could not be read", e);
            }
            return 0;
        }
    }
}
