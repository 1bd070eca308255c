package linli.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process of the stack. {@link #start} begins and returns, {@link #awaitReady} asks the real thing until it answers;
 * both may be called again after the process has died, which is how it is restarted.
 */
public abstract class Part implements AutoCloseable {

    private final String name;
    private final Path log;
    private volatile @Nullable ChildProcess child;
    private volatile String refusal = "no answer";

    protected Part(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    public final String name() {
        return name;
    }

    /** The file with everything that the process prints. */
    public final Path log() {
        return log;
    }

    /** Prepares what the process needs (files, folders) and says how it is started. */
    protected abstract ProcessBuilder command() throws IOException;

    /** Asks the running process whether it does its work; false or an exception means not yet. */
    protected abstract boolean ready() throws Exception;

    /** How long {@link #awaitReady} waits: far more than a slow machine needs. */
    protected Duration patience() {
        return Duration.ofMinutes(2);
    }

    /**
     * Repairs what the part cannot repair by itself; called about once a second while it runs, and less often when it
     * has to repair again and again.
     *
     * @return what it found and did, in a line; empty if all was well
     */
    public Optional<String> tend() {
        return Optional.empty();
    }

    /** Asks the process to end; the default is SIGTERM. */
    protected void end(ChildProcess running) throws IOException {
        running.terminate();
    }

    /** Starts the process and returns at once. */
    public final void start() {
        try {
            child = ChildProcess.start(command(), log);
        } catch (IOException e) {
            throw new PartFailed(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the process does its work.
     *
     * @throws PartFailed if it ends meanwhile or takes too long, with the last lines of its log
     */
    public final void awaitReady() {
        ChildProcess running = running();
        long deadline = System.nanoTime() + patience().toNanos();
        while (!answers()) {
            if (!running.isAlive()) {
                throw new PartFailed(name + " ended while it started (exit code " + running.exitCode() + ")." + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new PartFailed(
                        name + " was not ready after " + patience().toSeconds() + " s (" + refusal + ")." + tail());
            }
            // To ask more often would take the processors from those who are to become ready.
            Waiting.pause(Duration.ofMillis(150));
        }
    }

    /** Starts the process and waits until it does its work. */
    public final void startAndAwait() {
        start();
        awaitReady();
    }

    public final boolean isAlive() {
        ChildProcess running = child;
        return running != null && running.isAlive();
    }

    /** The running process; empty when there is none. */
    public final Optional<ProcessHandle> process() {
        ChildProcess running = child;
        return running == null || !running.isAlive() ? Optional.empty() : Optional.of(running.handle());
    }

    /** Ends the process, by force after a time, with all its children. */
    public final void stop() {
        ChildProcess running = child;
        if (running == null) {
            return;
        }
        child = null;
        try {
            end(running);
        } catch (IOException e) {
            running.terminate();
        }
        afterStop(running.awaitEnd(Duration.ofSeconds(120)));
    }

    /**
     * Called when the process was stopped.
     *
     * @param byItself false if it had to be killed
     */
    protected void afterStop(boolean byItself) {}

    @Override
    public final void close() {
        stop();
    }

    private ChildProcess running() {
        ChildProcess running = child;
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    private boolean answers() {
        try {
            return ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while waiting for " + name, e);
        } catch (Exception e) {
            // Refused connections are what a starting process looks like.
            refusal = e.toString();
            return false;
        }
    }

    private String tail() {
        return ChildProcess.tail(log);
    }
}
