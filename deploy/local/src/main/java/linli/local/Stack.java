package linli.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import linli.embedded.PartFailed;

/**
 * The running parts. Starts each as soon as those it waits for are ready, keeps each alive, and stops each when those
 * that need it have stopped.
 */
final class Stack {

    private final List<Step> steps;
    private final Console console;
    private final StackFile file;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stack");
        thread.setDaemon(true);
        return thread;
    });

    Stack(List<Step> steps, Console console, StackFile file) {
        this.steps = List.copyOf(steps);
        this.console = console;
        this.file = file;
    }

    /**
     * Starts everything, and returns when all is ready and watched.
     *
     * @throws PartFailed as soon as one part could not be started
     */
    void start() {
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (Step step : steps) {
            CompletableFuture<?>[] before =
                    step.after().stream().map(ready::get).toArray(CompletableFuture[]::new);
            CompletableFuture<Void> begun = CompletableFuture.allOf(before).thenRunAsync(() -> begin(step), threads);
            begun.exceptionally(failure -> {
                failed.completeExceptionally(failure);
                return null;
            });
            ready.put(step.name(), begun);
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void begin(Step step) {
        step.part().start();
        file.add(step.part());
        step.part().awaitReady();
        step.then().run();
        console.say(step.name() + " ready 就绪");
        threads.execute(new Watch(step.part(), console, file));
    }

    /** Stops everything, whatever has been started, in the reverse order. */
    void stop() {
        // Starting and watching end first: nobody may start again what is being stopped.
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                console.say("still starting something; stopping all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Step> reverse = new ArrayList<>(steps);
        java.util.Collections.reverse(reverse);
        Map<String, CompletableFuture<Void>> stopped = new HashMap<>();
        for (Step step : reverse) {
            CompletableFuture<?>[] dependents = reverse.stream()
                    .filter(other -> other.after().contains(step.name()))
                    .map(other -> stopped.get(other.name()))
                    .toArray(CompletableFuture[]::new);
            stopped.put(
                    step.name(),
                    CompletableFuture.allOf(dependents)
                            .thenRunAsync(() -> end(step), task -> new Thread(task, "stop").start()));
        }
        CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new))
                .join();
        file.delete();
    }

    private void end(Step step) {
        if (step.part().isAlive()) {
            step.part().stop();
            console.say(step.name() + " stopped 已停止");
        }
    }
}
