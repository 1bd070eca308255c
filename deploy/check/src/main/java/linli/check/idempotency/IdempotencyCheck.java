package linli.check.idempotency;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Documents;
import linli.check.drive.EffectCounter;
import linli.check.drive.Effects;
import linli.check.drive.Identity;
import linli.check.drive.Kill;
import linli.check.drive.Operation;
import linli.check.drive.Relay;
import linli.check.drive.Route;
import linli.check.stage.Line;
import linli.check.stage.Promises;
import linli.check.stage.Stage;
import linli.embedded.PartFailed;
import linli.local.demo.Visitor;

/**
 * Asks for every effectful operation that the running stack documents by {@value Trial#AT_ONCE} calls at once under one
 * key, in random order, and once more when the services were killed and are back. What came of it is seen in the rows that
 * the service has afterwards: as many as of a single call.
 */
public final class IdempotencyCheck implements AutoCloseable {

    private static final List<String> KEEPING = List.of("registry", "points", "events");

    private final RunningStack stack;
    private final Findings findings;
    private final Promises promises;
    private final Crowd crowd;
    private final Stage stage;
    private final EffectCounter counter;
    private final Turns turns = new Turns();

    /** Brings the people together. */
    public IdempotencyCheck(RunningStack stack, Findings findings) throws IOException, SQLException {
        this.stack = stack;
        this.findings = findings;
        promises = Promises.read();
        counter = new EffectCounter(stack);
        crowd = new Crowd(stack);
        try {
            stage = Stage.build(stack, crowd);
        } catch (RuntimeException failed) {
            crowd.close();
            counter.close();
            throw failed;
        }
    }

    /**
     * Tries everything in the seed's order, again and again until the time is over, and then what is kept through a kill.
     */
    public void run(long seed, Duration atLeast) throws SQLException {
        run(seed, atLeast, KEEPING);
    }

    /** The short form: everything once, and one of the services is killed. */
    public void runBriefly(long seed) throws SQLException {
        run(seed, Duration.ZERO, List.of(KEEPING.get(new Random(seed).nextInt(KEEPING.size()))));
    }

    private void run(long seed, Duration atLeast, List<String> killed) throws SQLException {
        findings.judge("every effectful operation is listed", promises.differences(documented()));
        findings.judge("services that act on no kind of policy", kinds());
        findings.note("seed " + seed);
        Random random = new Random(seed);
        Instant end = Instant.now().plus(atLeast);
        Map<Line, List<String>> found = new LinkedHashMap<>();
        List<Trial.Kept> kept = new ArrayList<>();
        int rounds = 0;
        do {
            for (Line line : turns.each(promises.lines(), random)) {
                Trial trial = trial(route(line), line);
                found.computeIfAbsent(line, first -> new ArrayList<>()).addAll(tryOut(line, trial));
                kept.addAll(trial.kept());
            }
            rounds++;
        } while (Instant.now().isBefore(end));
        for (Line line : promises.lines()) {
            findings.judge(check(line, rounds), found.getOrDefault(line, List.of()));
        }
        surviveKill(killed, kept);
    }

    private List<String> run(Line line, Trial trial) throws SQLException {
        turns.await(line);
        try {
            return trial.run();
        } finally {
            turns.tried(line);
        }
    }

    /** One that can't be tried keeps no other from being tried. */
    private List<String> tryOut(Line line, Trial trial) throws SQLException {
        try {
            return run(line, trial);
        } catch (PartFailed failed) {
            return List.of("could not be tried: " + failed.getMessage());
        }
    }

    /** The services themselves, which have no limit of pace. */
    private Route route(Line line) {
        return line.parsed().isOfGateway() ? Route.gateway(stack.addresses()) : Route.direct(stack.addresses());
    }

    private static String check(Line line, int rounds) {
        String promise = line.because() == null ? "" : ", " + line.keeps() + " since " + line.because();
        return line + ", " + rounds + " x " + Trial.AT_ONCE + promise;
    }

    private Set<Operation> documented() {
        return Documents.read(stack.addresses(), crowd.sender());
    }

    private Trial trial(Route route, Line line) {
        return new Trial(stage, counter, route, line, promises.request(line));
    }

    /** Lines that promise nothing for the want of a kind are out of date when there is one. */
    private List<String> kinds() {
        List<String> unexpected = new ArrayList<>();
        for (String service : List.of("registry", "events")) {
            Visitor.Reply kinds = crowd.town().get(Identity.NOBODY, "/api/" + service + "/v1/policies/kinds");
            if (kinds.status() != 200 || !kinds.body().isEmpty()) {
                unexpected.add(service + " answered " + kinds.status() + " " + kinds.text()
                        + ": its policies must be tried as those of points");
            }
        }
        return unexpected;
    }

    private void surviveKill(List<String> killed, List<Trial.Kept> kept) throws SQLException {
        Kill.andAwait(stack, crowd.sender(), killed);
        crowd.key().awaitBelieved(stage.cast().get("worker").identity());
        for (String service : killed) {
            List<Trial.Kept> ofService = kept.stream()
                    .filter(one -> one.line().parsed().service().equals(service))
                    .toList();
            String check = ofService.size() + " stored answers of " + service + " after a kill";
            if (ofService.isEmpty()) {
                findings.failed(check, "nothing was tried");
            } else {
                findings.judge(check, again(ofService));
            }
        }
    }

    private List<String> again(List<Trial.Kept> kept) throws SQLException {
        List<String> wrong = new ArrayList<>();
        String service = kept.get(0).line().parsed().service();
        counter.awaitRest();
        Effects before = counter.of(service);
        for (Trial.Kept one : kept) {
            Trial trial = trial(route(one.line()), one.line());
            trial.again(one, "a repetition after the kill")
                    .forEach(finding -> wrong.add(one.line().operation() + ": " + finding));
        }
        Map<String, Long> came = counter.of(service).since(before);
        if (!came.isEmpty()) {
            wrong.add("repetitions after the kill brought about " + came);
        }
        return wrong;
    }

    /** Shows that faults are seen: of what stands before the services, of what they store, and of the list. */
    public void prove() throws IOException, SQLException {
        proveList();
        for (Fault fault : Fault.ALL) {
            List<String> seen = new ArrayList<>();
            try (Relay relay = new Relay(stack.addresses(), crowd.sender(), fault.relay());
                    Fault.Planted planted = fault.plant(stack)) {
                for (Line line : promises.lines()) {
                    if (fault.operations().contains(line.operation())) {
                        run(line, trial(relay.route(), line))
                                .forEach(found -> seen.add(line.operation() + ": " + found));
                    }
                }
            }
            prove(fault.name(), fault.sign(), seen);
        }
        proveForgetting();
    }

    private void prove(String fault, String sign, List<String> seen) {
        seen.stream()
                .filter(finding -> finding.contains(sign))
                .findFirst()
                .ifPresentOrElse(
                        finding -> findings.passed("saw: " + fault + " (" + finding + ")"),
                        () -> findings.failed("saw: " + fault, "not seen; of " + seen + " none fits"));
    }

    private void proveList() {
        List<Line> lines = new ArrayList<>(promises.lines());
        Line removed = lines.remove(lines.size() - 1);
        List<String> seen;
        try {
            seen = new Promises(lines, promises.access()).differences(documented());
        } catch (IllegalStateException unlisted) {
            seen = List.of(unlisted.toString());
        }
        prove("an operation that nobody has listed", "unlisted operation " + removed.operation(), seen);
    }

    /** What a service would forget that kept its answers in its own memory. */
    private void proveForgetting() throws SQLException {
        Line line = promises.lines().stream()
                .filter(one -> one.operation().equals("POST /api/points/v1/sponsors"))
                .findFirst()
                .orElseThrow();
        Trial trial = trial(route(line), line);
        trial.run();
        Fault.forget(stack, "points");
        prove("keys are forgotten in a kill", "not byte for byte", again(trial.kept()));
    }

    @Override
    public void close() throws SQLException {
        try {
            crowd.close();
        } finally {
            counter.close();
        }
    }
}
