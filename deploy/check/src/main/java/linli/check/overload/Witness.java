package linli.check.overload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.check.RunningStack;
import linli.embedded.PartFailed;

/** Looks at the processes every second, as whoever runs them would: whether they say that they are ready, and what they take. */
final class Witness implements AutoCloseable {

    /** Ours, which answer for themselves. */
    private static final List<String> SERVICES = List.of("registry", "points", "events", "insights", "gateway");

    private static final List<String> PARTS = List.of("postgres", "connect", "kafka", "keycloak", "mongo");
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PROBE = Duration.ofSeconds(2);
    /** Whoever runs a process ends it after so many looks without an answer. */
    private static final int TAKEN_FOR_DEAD = 3;

    private final RunningStack stack;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE).build();
    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final Map<String, Integer> unready = new TreeMap<>();
    private final Map<String, Long> mostMegabytes = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::look, "witness");
    private volatile boolean over;

    Witness(RunningStack stack) {
        this.stack = stack;
        Stream.concat(SERVICES.stream(), PARTS.stream()).forEach(name -> processes.put(name, stack.process(name)));
        thread.start();
    }

    private void look() {
        try {
            while (!over) {
                SERVICES.forEach(this::look);
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String service) {
        mostMegabytes.merge(service, megabytes(process(service)), Math::max);
        int failed = isReady(service) ? 0 : unready.getOrDefault(service, 0) + 1;
        unready.put(service, failed);
        if (failed == TAKEN_FOR_DEAD) {
            findings.add(service + " was not ready " + TAKEN_FOR_DEAD + " times in a row");
        }
    }

    private boolean isReady(String service) {
        String url = stack.addresses().of(service.equals("gateway") ? "gateway-management" : service);
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))
                                            .timeout(PROBE)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException unanswered) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private ProcessHandle process(String name) {
        return Objects.requireNonNull(processes.get(name));
    }

    /** Services that were taken for dead, and processes that are others than at the beginning. */
    List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        processes.forEach((name, process) -> {
            if (!process.isAlive()) {
                all.add(name + " has died");
            }
        });
        return all;
    }

    /** The most memory that each service has had since it was last asked for, in megabytes. */
    Map<String, Long> mostMegabytes() {
        Map<String, Long> most = Map.copyOf(mostMegabytes);
        mostMegabytes.clear();
        return most;
    }

    private static long megabytes(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** How long each process and its children have kept processors busy, and this one. */
    Map<String, Duration> processorTime() {
        Map<String, Duration> times = new LinkedHashMap<>();
        processes.forEach((name, process) -> times.put(
                name,
                Stream.concat(Stream.of(process), process.descendants())
                        .map(Witness::processorTime)
                        .reduce(Duration.ZERO, Duration::plus)));
        times.put("this check", processorTime(ProcessHandle.current()));
        return times;
    }

    private static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What kept the processors busy since then, in shares of one. */
    String processorsSince(Map<String, Duration> before, Duration length) {
        return processorTime().entrySet().stream()
                .map(now -> now.getKey()
                        + " %.2f"
                                .formatted((double) now.getValue()
                                                .minus(before.getOrDefault(now.getKey(), Duration.ZERO))
                                                .toMillis()
                                        / length.toMillis()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }
}
