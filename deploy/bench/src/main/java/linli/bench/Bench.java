package linli.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import linli.bench.Ratio.Spread;
import linli.bench.Tables.Size;
import linli.bench.Wrk.Items;
import linli.bench.Wrk.Token;
import linli.embedded.PartFailed;

/** One whole measurement: the tables filled, the clients of the limit chosen, everything warm, then round after round. */
final class Bench {

    /** Who takes part; all have a token. */
    static final long ACCOUNTS = 100_000;

    private static final String REDEMPTIONS = "/api/points/v1/redemptions";
    /** Leads through the gateway to the {@link EchoService}. */
    private static final String ECHO = "/api/registry/v1/redemptions";

    private static final long ITEMS = 10_000;
    private static final int WARM_UP_SECONDS = 20;
    private static final int TRIAL_SECONDS = 4;

    private final Rig rig;
    private final Options options;
    private final Tables tables;
    private final Pgbench pgbench;
    private final Wrk wrk;
    /** What the gateway adds to the median of a redemption at half load, round by round. */
    private final List<Double> addedMs = new ArrayList<>();

    Bench(Rig rig, Wrk wrk, Options options) {
        this.rig = rig;
        this.wrk = wrk;
        this.options = options;
        this.tables = new Tables(rig.database());
        this.pgbench = new Pgbench(rig.database(), rig.folder());
    }

    /**
     * Measures and prints.
     *
     * @return whether all floors were kept
     */
    boolean run(Residents residents) throws Exception {
        say("starting PostgreSQL (fsync on), the broker, points and the gateway ...");
        rig.start();
        say("filling the tables: %d volunteers, %d items, %d ledger entries ..."
                .formatted(options.volunteers(), ITEMS, options.volunteers() * options.history()));
        tables.prepare();
        tables.seed(new Size(ITEMS, options.volunteers(), options.history()));
        Officials officials = new Officials(residents, rig.points());
        officials.openRedemption();
        byte[] answer = officials.redeemOnce();
        tables.execute(tables.limit("limit.sql", ITEMS, ACCOUNTS));
        pgbench.script("uniform", tables.limit("uniform.pgbench", ITEMS, ACCOUNTS));
        pgbench.script("hot", tables.limit("hot.pgbench", ITEMS, ACCOUNTS));
        try (EchoService echo = new EchoService(rig.echoPort(), answer)) {
            return report(measure());
        }
    }

    private List<Ratio> measure() {
        int uniformClients = bestClients("uniform", List.of(8, 16, 32, 64));
        int hotClients = bestClients("hot", List.of(1, 2, 4, 8));
        Scenario limitUniform = new Scenario(
                "limit, uniform: pgbench, one CTE", true, seconds -> pgbench.run("uniform", uniformClients, seconds));
        Scenario limitHot = new Scenario(
                "limit, one hot item: pgbench, one function", true, seconds -> pgbench.run("hot", hotClients, seconds));
        Scenario uniform = redemption("redemption, uniform", rig.points(), Items.ALL);
        Scenario hot = redemption("redemption, one hot item", rig.points(), Items.HOT);
        Scenario through = redemption("redemption through the gateway, uniform", rig.gateway(), Items.ALL);
        Scenario unverified = hop("gateway alone, nothing to verify", Token.HIDDEN);
        Scenario verified = hop("gateway alone, valid tokens", Token.SHOWN);
        say("warming up: tokens, caches, compilers ...");
        wrk.showTokens(rig.points() + REDEMPTIONS, ACCOUNTS);
        wrk.showTokens(rig.gateway() + ECHO, ACCOUNTS);
        for (Scenario scenario : List.of(uniform, hot, through, unverified, verified)) {
            print(scenario, scenario.warmUp(WARM_UP_SECONDS));
        }
        for (int round = 1; round <= options.rounds(); round++) {
            say("round %d of %d".formatted(round, options.rounds()));
            for (Scenario scenario : List.of(limitUniform, uniform, limitHot, hot, through, unverified, verified)) {
                print(scenario, scenario.measure(tables, rig.processors(), options.seconds()));
            }
            say("  " + atHalfLoad(through.runs().get(round - 1).perSecond() / 2));
        }
        return List.of(
                new Ratio(uniform, limitUniform, 0.55),
                new Ratio(hot, limitHot, 0.70),
                new Ratio(verified, unverified, 0.85),
                new Ratio(through, uniform, 0));
    }

    private String atHalfLoad(double perSecond) {
        tables.checkpoint();
        double directly = wrk.median(rig.points() + REDEMPTIONS, perSecond, options.seconds());
        tables.checkpoint();
        double through = wrk.median(rig.gateway() + REDEMPTIONS, perSecond, options.seconds());
        addedMs.add(through - directly);
        return "at %.0f/s, half of what goes through the gateway: median %.2f ms directly, %.2f ms through it"
                .formatted(perSecond, directly, through);
    }

    private Scenario redemption(String name, String address, Items items) {
        String url = address + REDEMPTIONS;
        return new Scenario(name, true, seconds -> wrk.run(url, Token.SHOWN, items, seconds));
    }

    private Scenario hop(String name, Token token) {
        String url = rig.gateway() + ECHO;
        return new Scenario(name, false, seconds -> wrk.run(url, token, Items.ALL, seconds));
    }

    /** The limit is what pgbench reaches with the number of clients that suits it best. */
    private int bestClients(String script, List<Integer> choices) {
        Map<Integer, Double> tried = new LinkedHashMap<>();
        for (int clients : choices) {
            tables.checkpoint();
            tried.put(clients, pgbench.run(script, clients, TRIAL_SECONDS).perSecond());
        }
        int best = tried.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .orElseThrow(() -> new PartFailed("nothing to choose from"))
                .getKey();
        StringBuilder line = new StringBuilder("pgbench, " + script + ", by clients:");
        tried.forEach((clients, rate) -> line.append(" %d: %.0f/s,".formatted(clients, rate)));
        say(line + " taken: " + best);
        return best;
    }

    private boolean report(List<Ratio> ratios) {
        say("");
        say("%-88s %7s %7s %7s %7s".formatted("ratio of the same round", "median", "min", "max", "floor"));
        ratios.forEach(ratio -> say(ratio.toString()));
        say(Spread.of(addedMs.stream().mapToDouble(Double::doubleValue))
                .line("added to the median by the gateway at half load, ms", "-"));
        boolean kept = ratios.stream().allMatch(Ratio::isKept);
        say(kept ? "all floors kept" : "not all floors kept");
        return kept;
    }

    private static void print(Scenario scenario, Run run) {
        say("  %-45s %8.0f/s  %s".formatted(scenario.name(), run.perSecond(), processor(run)));
    }

    private static String processor(Run run) {
        return run.processor().entrySet().stream()
                .filter(entry -> entry.getValue() >= 0.5)
                .map(entry -> "%s %.0f us".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
