package linli.check.crash;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import linli.check.crash.Errands.Supply;
import linli.check.drive.Acts;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.embedded.PartFailed;

/** Residents at their errands, all at the same time, until they are told to stop. */
final class Load implements AutoCloseable {

    private static final int ACTIVITIES = 6;
    /** Fewer than residents, so that there is always a waiting list to move up. */
    private static final int PLACES = 5;

    private static final int PLENTY = 1_000_000;
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration LENGTH = Duration.ofMinutes(Supply.MINUTES);
    /** So soon that the leader may check people in. */
    private static final Duration SOON = Duration.ofMinutes(25);

    private final Supply supply;
    private final List<Errands> errands;
    private final ExecutorService runners = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean over;

    private Load(Supply supply, List<Errands> errands) {
        this.supply = supply;
        this.errands = errands;
    }

    /** Lays out what can be ordered and joined for so long, and what can be confirmed. */
    static Supply supply(Crowd crowd, List<Resident> residents, Duration length) {
        // Nobody picks up more than one piece in three seconds, and each may have two of an item.
        int items = 10 + Math.toIntExact(length.toSeconds() / 3);
        Instant first = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MINUTES);
        return new Supply(
                Stream.generate(() -> crowd.item(1, PLENTY)).limit(items).toList(),
                IntStream.range(0, ACTIVITIES)
                        .mapToObj(n -> crowd.published(first.plus(LENGTH.multipliedBy(2L * n)), LENGTH, PLACES))
                        .toList(),
                over(crowd, residents));
    }

    /** An activity of an hour to which all have come. */
    private static String over(Crowd crowd, List<Resident> residents) {
        String activity =
                crowd.published(Instant.now().plus(SOON).truncatedTo(ChronoUnit.MINUTES), LENGTH, residents.size());
        for (Resident resident : residents) {
            crowd.town().create(resident.identity(), activity + "/signups", Map.of("displayName", "核查"), 201);
            crowd.town()
                    .create(
                            crowd.leader(),
                            activity + "/roster-check-ins",
                            Map.of("volunteerId", resident.volunteerId()),
                            200);
        }
        crowd.end(activity);
        return activity;
    }

    /** Sends everybody out. */
    static Load begin(List<Resident> residents, Acts acts, Supply supply, Journal journal, long seed) {
        Random seeds = new Random(seed);
        List<Errands> errands = residents.stream()
                .map(resident -> new Errands(resident, acts, journal, supply, new Random(seeds.nextLong())))
                .toList();
        Load load = new Load(supply, errands);
        errands.forEach(each -> load.running.add(load.runners.submit(() -> each.run(() -> load.over))));
        return load;
    }

    /** Has everybody finish what they are at, until no outcome is open. */
    void stop() {
        over = true;
        try {
            for (Future<?> runner : running) {
                runner.get();
            }
        } catch (ExecutionException failed) {
            throw new PartFailed("A resident could not go on: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }

    Supply supply() {
        return supply;
    }

    List<Errands> errands() {
        return errands;
    }

    @Override
    public void close() {
        over = true;
        runners.shutdownNow();
    }
}
