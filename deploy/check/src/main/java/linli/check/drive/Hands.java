package linli.check.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import linli.embedded.PartFailed;

/** Several hands for things that don't depend on each other. */
public final class Hands {

    private Hands() {}

    /**
     * Does all of them, so many at a time.
     *
     * @return what came of each, in their order
     * @throws PartFailed if one could not be done; the others are given up
     */
    public static <T> List<T> share(int hands, List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(hands);
        try {
            CompletionService<T> done = new ExecutorCompletionService<>(threads);
            List<Future<T>> begun = tasks.stream().map(done::submit).toList();
            for (int i = 0; i < begun.size(); i++) {
                done.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : begun) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        } catch (ExecutionException failed) {
            throw new PartFailed("One of several could not be done: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
