package linli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import linli.embedded.PartFailed;

/** Something that is measured in each round, and what came out. */
final class Scenario {

    private final String name;
    private final Site site;
    private final boolean writes;
    private final IntFunction<Run> load;
    private final Map<Integer, List<Run>> runs = new TreeMap<>();

    /**
     * A scenario without runs.
     *
     * @param name as it is printed
     * @param site whose tables it grows
     * @param writes whether it adds redemptions; they are counted then
     * @param load for a number of seconds
     */
    Scenario(String name, Site site, boolean writes, IntFunction<Run> load) {
        this.name = name;
        this.site = site;
        this.writes = writes;
        this.load = load;
    }

    String name() {
        return name;
    }

    /** What came out a second in each round; the mean where it ran more than once in it. */
    double[] perSecond() {
        return runs.values().stream()
                .mapToDouble(round ->
                        round.stream().mapToDouble(Run::perSecond).average().orElseThrow())
                .toArray();
    }

    /** Runs it and forgets what came out. */
    Run warmUp(int seconds) {
        return load.apply(seconds);
    }

    /**
     * Runs it and keeps what came out in that round.
     *
     * @throws PartFailed if the tables do not show what was answered
     */
    Run measure(Rig rig, int seconds, int round) {
        Tables tables = site.tables();
        Processors processors = rig.processors(site);
        tables.checkpoint();
        long[] before = tables.rows();
        Map<String, Long> used = processors.used();
        Run done = load.apply(seconds);
        Run run = done.with(Processors.each(used, processors.used(), done.done()));
        long written = tables.redemptionsSince(before);
        if (writes ? written < run.done() : written != 0) {
            throw new PartFailed("%s: %d answers, but %d redemptions".formatted(name, run.done(), written));
        }
        runs.computeIfAbsent(round, first -> new ArrayList<>()).add(run);
        return run;
    }
}
