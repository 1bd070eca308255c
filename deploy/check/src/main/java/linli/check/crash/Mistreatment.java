package linli.check.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.crash.Plan.Fault;
import linli.local.demo.Eventually;

/** Lets the faults of a plan befall the stack one after another; the next does not wait until the last is overcome. */
final class Mistreatment implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Processes processes;
    private final Health health;
    private final Findings findings;
    private final ExecutorService watchers = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Optional<String>>> recoveries = new ArrayList<>();
    private Instant lastEnd = Instant.now();
    private Instant lastBack = Instant.EPOCH;

    Mistreatment(RunningStack stack, Findings findings) {
        this.processes = new Processes(stack);
        this.health = new Health(stack);
        this.findings = findings;
    }

    /** Does what the plan says. */
    void run(Plan plan) {
        Instant begin = Instant.now();
        for (Fault fault : plan.faults()) {
            long pid = processes.pid(fault.process());
            Duration at = Duration.between(begin, Instant.now());
            if (fault.isKill()) {
                processes.kill(fault.process());
            } else {
                try (Processes.Stopped stopped = processes.stop(fault.process())) {
                    Eventually.at(Instant.now().plus(fault.stopped()));
                }
            }
            lastEnd = Instant.now();
            watch(fault, pid, at);
            Eventually.at(lastEnd.plus(plan.apart()));
        }
    }

    /** When the last process was killed or let go again. */
    Instant lastEnd() {
        return lastEnd;
    }

    /** When the last of the processes was well again, of those that came back. */
    synchronized Instant lastBack() {
        return lastBack;
    }

    /** Waits for what is still away; says what did not come back. */
    List<String> awaitRecovered() {
        return recoveries.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private void watch(Fault fault, long pid, Duration at) {
        Instant from = lastEnd;
        recoveries.add(CompletableFuture.supplyAsync(() -> recovery(fault, pid, at, from), watchers));
    }

    private Optional<String> recovery(Fault fault, long pid, Duration at, Instant from) {
        String what = "%02d:%02d %s %s"
                .formatted(
                        at.toMinutes(),
                        at.toSecondsPart(),
                        fault.process(),
                        fault.isKill()
                                ? "killed"
                                : "stopped for " + fault.stopped().toSeconds() + " s");
        while (!isBack(fault, pid)) {
            if (Instant.now().isAfter(from.plus(PATIENCE))) {
                tell(what + ", never came back");
                return Optional.of(what + ", not back after " + PATIENCE.toSeconds() + " s");
            }
            Eventually.at(Instant.now().plus(LOOK));
        }
        back(Instant.now());
        tell("%s, well again after %.1f s"
                .formatted(what, Duration.between(from, Instant.now()).toMillis() / 1000.0));
        return Optional.empty();
    }

    private boolean isBack(Fault fault, long pid) {
        return (!fault.isKill() || processes.pid(fault.process()) != pid) && health.isWell(fault.process());
    }

    private synchronized void back(Instant at) {
        lastBack = at.isAfter(lastBack) ? at : lastBack;
    }

    private synchronized void tell(String line) {
        findings.note(line);
    }

    @Override
    public void close() {
        watchers.shutdownNow();
    }
}
