package linli.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final Pgbench pgbench;
    private final Wrk wrk;
    /** What the gateway adds to the median of a redemption at half load, round by round. */
    private final List<Double> addedMs = new ArrayList<>();

    Bench(Rig rig, Wrk wrk, Options options) {
        this.rig = rig;
        this.wrk = wrk;
        this.options = options;
        this.pgbench = new Pgbench(rig.site().database(), rig.folder());
    }

    /**
     * Measures and prints.
     *
     * @return whether all floors were kept
     */
    boolean run(Residents residents) throws Exception {
        say("starting PostgreSQL (fsync on), the broker, points and the gateway ...");
        rig.start();
        byte[] answer = prepare(rig.site(), residents, new Size(ITEMS, ACCOUNTS, 1));
        Tables tables = rig.site().tables();
        tables.execute(tables.limit("limit.sql", ITEMS, ACCOUNTS));
        pgbench.script("uniform", tables.limit("uniform.pgbench", ITEMS, ACCOUNTS));
        pgbench.script("hot", tables.limit("hot.pgbench", ITEMS, ACCOUNTS));
        if (options.isCrowded()) {
            rig.startCrowded();
            prepare(rig.crowded(), residents, new Size(ITEMS, options.volunteers(), options.history()));
        }
        try (EchoService echo = new EchoService(rig.echoPort(), answer)) {
            return report(measure());
        }
    }

    /** Fills the tables; gives the answer to a first redemption. */
    private static byte[] prepare(Site site, Residents residents, Size size) {
        say("filling the tables: %d volunteers, %d items, %d ledger entries ..."
                .formatted(size.volunteers(), size.items(), size.volunteers() * size.history()));
        site.tables().prepare();
        site.tables().seed(size);
        Officials officials = new Officials(residents, site.address());
        officials.openRedemption();
        return officials.redeemOnce();
    }

    private List<Ratio> measure() {
        Site site = rig.site();
        int uniformClients = bestClients("uniform", List.of(8, 16, 32, 64));
        int hotClients = bestClients("hot", List.of(1, 2, 4, 8));
        Scenario limitUniform = limit("uniform: pgbench, one CTE", "uniform", uniformClients);
        Scenario limitHot = limit("one hot item: pgbench, one function", "hot", hotClients);
        Scenario limitAlone = limit("one at a time: pgbench, one CTE", "uniform", 1);
        Scenario uniform = redemption("redemption, uniform", site, site.address(), Items.ALL);
        Scenario hot = redemption("redemption, one hot item", site, site.address(), Items.HOT);
        Scenario through = redemption("redemption through the gateway, uniform", site, rig.gateway(), Items.ALL);
        Scenario alone = new Scenario(
                "redemption, one at a time",
                site,
                true,
                seconds -> wrk.run(site.address() + REDEMPTIONS, Token.SHOWN, Items.ALL, 1, seconds));
        Scenario unverified = hop("gateway alone, nothing to verify", Token.HIDDEN);
        Scenario verified = hop("gateway alone, valid tokens", Token.SHOWN);
        // The gateway's two differ by less than the machine does from one minute to the next: what drifts meets both
        // alike.
        List<Scenario> all = new ArrayList<>(List.of(unverified, verified, verified, unverified));
        all.addAll(List.of(limitUniform, uniform, limitHot, hot, through, limitAlone, alone));
        List<Ratio> ratios = new ArrayList<>(List.of(
                new Ratio(uniform, limitUniform, 1.3, 0.55),
                new Ratio(hot, limitHot, 2.5, 0.70),
                new Ratio(verified, unverified, 0.95, 0.85),
                new Ratio(through, uniform, 0, 0),
                new Ratio(alone, limitAlone, 0, 0)));
        if (options.isCrowded()) {
            Scenario crowded = redemption(
                    "redemption, uniform, crowded", rig.crowded(), rig.crowded().address(), Items.ALL);
            // Right behind the one that it is compared with.
            all.add(all.indexOf(uniform) + 1, crowded);
            ratios.add(new Ratio(crowded, uniform, 0.95, 0.80));
        }
        rounds(all, through);
        return ratios;
    }

    private void rounds(List<Scenario> all, Scenario through) {
        say("warming up: tokens, caches, compilers ...");
        wrk.showTokens(rig.site().address() + REDEMPTIONS, ACCOUNTS);
        if (options.isCrowded()) {
            wrk.showTokens(rig.crowded().address() + REDEMPTIONS, ACCOUNTS);
        }
        wrk.showTokens(rig.gateway() + ECHO, ACCOUNTS);
        for (Scenario scenario : new LinkedHashSet<>(all)) {
            print(scenario, scenario.warmUp(WARM_UP_SECONDS));
        }
        for (int round = 1; round <= options.rounds(); round++) {
            say("round %d of %d".formatted(round, options.rounds()));
            cleanUp();
            for (Scenario scenario : all) {
                print(scenario, scenario.measure(rig, options.seconds(), round));
            }
            say("  " + atHalfLoad(through.perSecond()[round - 1] / 2));
        }
    }

    /** Behind the rows of what was before, or autovacuum would do it while the gateway alone is measured. */
    private void cleanUp() {
        rig.site().tables().vacuum();
        if (options.isCrowded()) {
            rig.crowded().tables().vacuum();
        }
    }

    private Scenario limit(String name, String script, int clients) {
        return new Scenario("limit, " + name, rig.site(), true, seconds -> pgbench.run(script, clients, seconds));
    }

    private String atHalfLoad(double perSecond) {
        Tables tables = rig.site().tables();
        tables.checkpoint();
        double directly = wrk.median(rig.site().address() + REDEMPTIONS, perSecond, options.seconds());
        tables.checkpoint();
        double through = wrk.median(rig.gateway() + REDEMPTIONS, perSecond, options.seconds());
        addedMs.add(through - directly);
        return "at %.0f/s, half of what goes through the gateway: median %.2f ms directly, %.2f ms through it"
                .formatted(perSecond, directly, through);
    }

    private Scenario redemption(String name, Site site, String address, Items items) {
        String url = address + REDEMPTIONS;
        return new Scenario(name, site, true, seconds -> wrk.run(url, Token.SHOWN, items, Wrk.CONNECTIONS, seconds));
    }

    private Scenario hop(String name, Token token) {
        String url = rig.gateway() + ECHO;
        return new Scenario(
                name, rig.site(), false, seconds -> wrk.run(url, token, Items.ALL, Wrk.CONNECTIONS, seconds));
    }

    /** The limit is what pgbench reaches with the number of clients that suits it best. */
    private int bestClients(String script, List<Integer> choices) {
        Map<Integer, Double> tried = new LinkedHashMap<>();
        for (int clients : choices) {
            rig.site().tables().checkpoint();
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
        say("%-88s %7s %7s %7s %7s %7s".formatted("ratio of the same round", "median", "min", "max", "goal", "floor"));
        ratios.forEach(ratio -> say(ratio.toString()));
        say(Spread.of(addedMs.stream().mapToDouble(Double::doubleValue))
                .line("added to the median by the gateway at half load, ms", "< 1.00", "-"));
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
