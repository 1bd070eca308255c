package linli.check.overload;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.ledger.LedgerCheck;
import linli.local.demo.Eventually;

/**
 * Finds the most that the stack serves through the gateway, and then asks for ten times as much, whatever becomes of it. Nearly as
 * much as before must be served, the rest be told properly to come back, and soon afterwards all be as usual.
 */
public final class OverloadCheck implements AutoCloseable {

    private static final int TIMES = 10;
    /** What is offered may lag behind its schedule by so little. */
    private static final double OFFERED = 0.98;
    /** What is usual: half of what could be served. */
    private static final double USUAL = 0.5;

    private static final int POINTS = 1_000;
    /** There to be looked at: half of a page. */
    private static final int ACTIVITIES = 10;

    private static final Duration AHEAD = Duration.ofDays(2);
    private static final int MOST = 95;
    private static final int SLOWER = 2;

    private static final double GROWTH = 1.5;
    private static final int GROWTH_MEGABYTES = 64;
    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RunningStack stack;
    private final Findings findings;
    private final Crowd crowd;

    /** Brings those together whom the rush needs. */
    public OverloadCheck(RunningStack stack, Findings findings) {
        this.stack = stack;
        this.findings = findings;
        this.crowd = new Crowd(stack);
        Instant day = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MINUTES);
        for (int i = 0; i < ACTIVITIES; i++) {
            crowd.published(day.plus(AHEAD.multipliedBy(i)), Duration.ofHours(1), ACTIVITIES);
        }
    }

    /** Lets the storm pass over the gateway, as random as the seed. */
    public void run(long seed, Length length) throws IOException, SQLException {
        findings.note("seed " + seed);
        Random random = new Random(seed);
        crush(run(stack.addresses().gateway(), random, length, findings), length);
    }

    /** Thousands of orders at the same moment at points itself, past the gateway: its own queues have an end, too. */
    private void crush(Rush before, Length length) throws IOException, SQLException {
        int orders = length.crush();
        Rush rush = before.wanting(Want.HOT_ORDER);
        rush.provide(orders, Duration.ofSeconds(1));
        try (Phones phones = new Phones(stack.addresses().of("points"), rush)) {
            Tally tally = phones.run(Phones.Pace.once(orders), Duration.ofSeconds(1));
            List<String> wrong = new ArrayList<>(tally.wrong());
            if (tally.grants() + tally.refusals() != orders) {
                wrong.add("that is not what was asked for");
            }
            if (length.isWhole() && tally.refusals() == 0) {
                wrong.add("no queue came to its end");
            }
            if (tally.refused(MOST).compareTo(length.atOnce()) > 0) {
                wrong.add("refusals took more than " + length.atOnce().toMillis() + " ms");
            }
            findings.judge(
                    "%d orders at the same moment at points itself: %d granted, %d refused, %d %% of these within %d ms"
                            .formatted(
                                    orders,
                                    tally.grants(),
                                    tally.refusals(),
                                    MOST,
                                    tally.refused(MOST).toMillis()),
                    wrong);
        }
        judgeReceipts(findings, rush);
    }

    private Rush rush(String url, Random random, Length length) {
        String host = url.substring("http://".length());
        return new Rush(crowd, crowd.residents(length.residents(), POINTS), List.of(Want.values()), host, random);
    }

    /** Shows that faults before the gateway are seen. */
    public void prove(long seed, Length length) throws Exception {
        for (Plant plant : Plant.values()) {
            findings.saw(plant.meaning(), plant.sign(), judged -> {
                try (Wiretap wire = new Wiretap(stack.addresses().gateway(), plant.fault())) {
                    run(wire.url(), new Random(seed), length, judged);
                }
            });
        }
    }

    private Rush run(String url, Random random, Length length, Findings judged) throws IOException, SQLException {
        Rush rush = rush(url, random, length);
        rush.provide(
                1_000,
                length.warmUp()
                        .multipliedBy(length.warmUps())
                        .plus(length.step().multipliedBy(8))
                        .plus(length.measured()));
        try (Phones phones = new Phones(url, rush);
                Witness witness = new Witness(stack)) {
            Peak.practise(phones, length.warmUp(), length.warmUps());
            int atOnce = Peak.climb(phones, length.step());
            Load most = new Load("at the peak", Phones.Pace.atOnce(atOnce), length.measured());
            Peak peak = new Peak(atOnce, watched(most, phones, witness, judged));
            Map<String, Long> before = witness.mostMegabytes();
            rush.provide(
                    peak.perSecond(),
                    length.storm().plus(length.calm()).plus(length.measured().multipliedBy(2)));
            Phones.Pace usual = Phones.Pace.perSecond(USUAL * peak.perSecond());
            Tally usually = phones.run(usual, length.measured());
            // From the storm's last request on, though there may be answers still to come.
            Instant calm = Instant.now().plus(length.storm()).plus(length.calm());
            Load tooMuch = new Load("in the storm", Phones.Pace.perSecond(TIMES * peak.perSecond()), length.storm());
            Tally storm = watched(tooMuch, phones, witness, judged);
            judgeStorm(judged, peak, storm, length);
            phones.run(usual, Duration.between(Instant.now(), calm));
            Tally afterwards = phones.run(usual, length.measured());
            judgeCalm(judged, usually, afterwards, length);
            judged.judge("no process died, was taken for dead or grew without bound", harm(witness, before));
        }
        judgeDrained(judged);
        judgeReceipts(judged, rush);
        return rush;
    }

    private void judgeReceipts(Findings judged, Rush rush) throws SQLException {
        judged.judge(
                rush.customers().stream()
                                .mapToInt(each -> each.granted().size())
                                .sum() + " acknowledged orders are there, and none that was refused",
                new Receipts(stack).otherwise(rush.customers()));
    }

    private record Load(String when, Phones.Pace pace, Duration length) {}

    /** Runs a load and notes what it kept busy. */
    private static Tally watched(Load load, Phones phones, Witness witness, Findings judged) throws IOException {
        Map<String, Duration> processors = witness.processorTime();
        Instant begin = Instant.now();
        Tally tally = phones.run(load.pace(), load.length());
        judged.note("processors kept busy " + load.when() + " by: "
                + witness.processorsSince(processors, Duration.between(begin, Instant.now())));
        return tally;
    }

    private static void judgeStorm(Findings judged, Peak peak, Tally storm, Length length) {
        double most = peak.perSecond();
        judged.note("the peak: %.0f a second, %d at once, %s".formatted(most, peak.atOnce(), kinds(peak.tally())));
        judged.note("in the storm: %.0f a second, %s; %d answers came late, %d refusals"
                .formatted(storm.goodput(), kinds(storm), storm.late(), storm.refusals()));
        double times = storm.offeredPerSecond() / most;
        judged.judge(
                "%.0f a second were offered for %d s, %.1f times the peak"
                        .formatted(storm.offeredPerSecond(), length.storm().toSeconds(), times),
                times >= OFFERED * TIMES ? List.of() : List.of("less than " + TIMES + " times"));
        double kept = storm.goodput() / most;
        judged.judge(
                "%.0f a second were served within %d s, %.2f of the peak"
                        .formatted(storm.goodput(), Tally.PATIENCE.toSeconds(), kept),
                kept >= length.kept() ? List.of() : List.of("less than " + length.kept()));
        judged.judge("nobody got anything but what they want, or 429 or 503 with when to come back", storm.wrong());
        judged.judge(
                "refusals came at once, %d %% within %d ms"
                        .formatted(MOST, storm.refused(MOST).toMillis()),
                storm.refused(MOST).compareTo(length.atOnce()) <= 0
                        ? List.of()
                        : List.of("more than " + length.atOnce().toMillis() + " ms"));
    }

    private static String kinds(Tally tally) {
        List<String> kinds = new ArrayList<>();
        for (Want want : Want.values()) {
            kinds.add("%s %.0f".formatted(want, tally.goodput(want)));
        }
        return String.join(", ", kinds)
                + ", %d %% within %d ms".formatted(MOST, tally.granted(MOST).toMillis());
    }

    private static void judgeCalm(Findings judged, Tally usually, Tally afterwards, Length length) {
        List<String> wrong = new ArrayList<>(usually.wrong());
        wrong.addAll(afterwards.wrong());
        if (length.isWhole() && usually.refusals() + afterwards.refusals() > 0) {
            wrong.add(usually.refusals() + " refusals before, " + afterwards.refusals() + " afterwards");
        }
        if (afterwards.goodput() < length.restored() * usually.goodput()) {
            wrong.add("fewer are served than before");
        }
        Duration most = usually.granted(MOST).multipliedBy(SLOWER).plus(length.noise());
        if (afterwards.granted(MOST).compareTo(most) > 0) {
            wrong.add("it takes longer than before");
        }
        judged.judge(
                "as usual %d s afterwards: %.0f a second, %d %% within %d ms; before %.0f within %d ms"
                        .formatted(
                                length.calm().toSeconds(),
                                afterwards.goodput(),
                                MOST,
                                afterwards.granted(MOST).toMillis(),
                                usually.goodput(),
                                usually.granted(MOST).toMillis()),
                wrong);
    }

    private static List<String> harm(Witness witness, Map<String, Long> before) {
        List<String> harm = new ArrayList<>(witness.findings());
        witness.mostMegabytes().forEach((service, most) -> {
            long usual = before.getOrDefault(service, 0L);
            if (most > GROWTH * usual + GROWTH_MEGABYTES) {
                harm.add(service + " took " + most + " MB, at the peak " + usual);
            }
        });
        return harm;
    }

    private void judgeDrained(Findings judged) throws SQLException {
        LedgerCheck ledger = new LedgerCheck(stack, judged);
        Instant begin = Instant.now();
        List<String> underWay = ledger.outboxViolations();
        while (!underWay.isEmpty() && Duration.between(begin, Instant.now()).compareTo(DRAINED_WITHIN) < 0) {
            Eventually.at(Instant.now().plus(LOOK));
            underWay = ledger.outboxViolations();
        }
        judged.judge(
                "outboxes are in the topics %d s after the last request"
                        .formatted(Duration.between(begin, Instant.now()).toSeconds()),
                underWay);
    }

    @Override
    public void close() {
        crowd.close();
    }
}
