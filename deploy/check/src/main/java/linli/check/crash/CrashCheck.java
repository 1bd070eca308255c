package linli.check.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.ReadModels;
import linli.check.drive.Route;
import linli.check.ledger.LedgerCheck;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/**
 * Residents go about their errands through the gateway while every process of the stack is killed or stands still in turn.
 * Afterwards what was acknowledged must be there, once, and nothing else; and the load must have gone on meanwhile.
 */
public final class CrashCheck implements AutoCloseable {

    private static final int RESIDENTS = 16;
    private static final int POINTS = 5_000;
    static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);
    private static final double RATE_KEPT = 0.2;

    private final RunningStack stack;
    private final Findings findings;
    private final Crowd crowd;
    private final Route gateway;

    /** Brings the people together. */
    public CrashCheck(RunningStack stack, Findings findings) {
        this.stack = stack;
        this.findings = findings;
        this.crowd = new Crowd(stack);
        this.gateway = Route.gateway(stack.addresses());
    }

    /**
     * The long form.
     *
     * @param length how long processes die; ten minutes if it is zero
     */
    public void run(long seed, Duration length) throws SQLException {
        findings.note("seed " + seed);
        run(seed, scene(Plan.of(length.isZero() ? Plan.WHOLE : length, new Random(seed))), gateway, findings);
    }

    /** The short form: some processes die within half a minute. */
    public void runBriefly(long seed) throws SQLException {
        findings.note("seed " + seed);
        run(seed, scene(Plan.brief(new Random(seed))), gateway, findings);
    }

    /** Shows that faults of the stack are seen: each is put in while one process dies. */
    public void prove(long seed) throws Exception {
        for (Plant plant : Plant.ALL) {
            Scene scene = scene(Plan.single());
            findings.saw(plant.name(), plant.sign(), judged -> {
                try (Plant.Planted planted = plant.into(stack, crowd)) {
                    run(seed, scene, planted.route().orElse(gateway), judged);
                }
            });
        }
        LedgerCheck ledger = new LedgerCheck(stack, findings);
        Eventually.until("what the last fault has held up is in its topic", () -> isDrained(ledger));
    }

    private static boolean isDrained(LedgerCheck ledger) {
        try {
            return ledger.outboxViolations().isEmpty();
        } catch (SQLException failed) {
            throw new PartFailed("The outboxes could not be compared with the topics", failed);
        }
    }

    /** Who goes about their errands, and with what: made while everything is well. */
    private record Scene(Plan plan, List<Resident> residents, Errands.Supply supply) {}

    private Scene scene(Plan plan) {
        List<Resident> residents = crowd.residents(RESIDENTS, POINTS);
        return new Scene(plan, residents, Load.supply(crowd, residents, plan.length()));
    }

    private void run(long seed, Scene scene, Route route, Findings judged) throws SQLException {
        Plan plan = scene.plan();
        Journal journal = new Journal(crowd.sender());
        try (Load load = Load.begin(scene.residents(), crowd.acts(route), scene.supply(), journal, seed);
                Mistreatment mistreatment = new Mistreatment(stack, judged)) {
            Aftermath aftermath = new Aftermath(stack, crowd, new LedgerCheck(stack, judged), load);
            Eventually.at(Instant.now().plus(WARM_UP));
            double undisturbed =
                    rateWhile(journal, () -> Eventually.at(Instant.now().plus(plan.undisturbed())));
            double disturbed = rateWhile(journal, () -> mistreatment.run(plan));
            load.stop();
            judgeLoad(judged, journal, undisturbed, disturbed);
            judged.judge(
                    plan.faults().size() + " faults, after each of which the process came back",
                    mistreatment.awaitRecovered());
            judgeDrained(judged, aftermath, mistreatment);
            judgeKept(judged, aftermath, journal);
        }
    }

    private void judgeKept(Findings judged, Aftermath aftermath, Journal journal) throws SQLException {
        judged.judge(
                journal.kept().size() + " acknowledged acts answered again, byte for byte",
                aftermath.answeredOtherwise(journal.kept()));
        judged.judge(
                acknowledged(journal, Act.ORDER, Act.CANCEL, Act.PICK_UP) + ", none lost, none doubled",
                aftermath.redemptionsOtherwise());
        judged.judge(
                acknowledged(journal, Act.SIGN_UP, Act.WITHDRAW) + ", none lost, none doubled",
                aftermath.participationsOtherwise());
        judged.judge(
                acknowledged(journal, Act.CONFIRM) + ", none lost, none doubled, in events and in points",
                aftermath.minutesOtherwise());
        judged.judge(
                acknowledged(journal, Act.ENTER) + ", none lost, none doubled, in registry and in events",
                aftermath.organisationsOtherwise());
        judged.judge(acknowledged(journal, Act.SIGN_IN) + ", nobody is two", aftermath.severalPersons());
        judged.judge("no event was given up or is parked", aftermath.lostOnTheWay());
        new ReadModels(stack.addresses()).judgeRebuild(judged);
    }

    private static double rateWhile(Journal journal, Runnable time) {
        Instant begin = Instant.now();
        long before = journal.acknowledged();
        time.run();
        return (journal.acknowledged() - before)
                / (Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }

    private static void judgeLoad(Findings judged, Journal journal, double undisturbed, double disturbed) {
        String load = "the load went on: %d acts acknowledged, %.1f a second undisturbed, %.1f under faults (%.0f %%)"
                .formatted(journal.acknowledged(), undisturbed, disturbed, 100 * disturbed / undisturbed);
        List<String> none = Arrays.stream(Act.values())
                .filter(act -> journal.acknowledged(act) == 0)
                .map(act -> "no " + act + " was ever acknowledged")
                .toList();
        judged.judge(
                load,
                disturbed >= RATE_KEPT * undisturbed ? none : List.of("less than 20 %, so it counts for nothing"));
        judged.judge("nobody was refused what is theirs", journal.refusals());
        judged.judge("nobody was answered 500: what is away is 503", journal.faults());
        judged.judge("every outcome became known, " + journal.repeated() + " by asking again", journal.unknown());
    }

    /** A fault is over when its process is well again; from then on what it has held up has its time. */
    private static void judgeDrained(Findings judged, Aftermath aftermath, Mistreatment mistreatment) {
        Instant over = mistreatment.lastBack();
        List<String> left;
        Instant looked;
        do {
            looked = Instant.now();
            left = aftermath.underWay();
        } while (!left.isEmpty() && looked.isBefore(over.plus(DRAINED_WITHIN)));
        String check =
                "everything is in its topic, taken in and on first pages %d s after the last fault, %d s after all were back"
                        .formatted(
                                Duration.between(mistreatment.lastEnd(), looked).toSeconds(),
                                Duration.between(over, looked).toSeconds());
        judged.judge(
                check,
                looked.isAfter(over.plus(DRAINED_WITHIN)) && left.isEmpty()
                        ? List.of("that is more than " + DRAINED_WITHIN.toSeconds() + " s")
                        : left);
    }

    private static String acknowledged(Journal journal, Act... acts) {
        return String.join(
                ", ",
                Arrays.stream(acts)
                        .map(act -> journal.acknowledged(act) + " " + act)
                        .toList());
    }

    @Override
    public void close() {
        crowd.close();
    }
}
