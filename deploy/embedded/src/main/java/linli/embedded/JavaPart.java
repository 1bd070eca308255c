package linli.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part that is a Java program. */
public abstract class JavaPart extends Part {

    /** What runs, or has died without being stopped. */
    private volatile @Nullable JavaCommand started;

    protected JavaPart(String name, Path log) {
        super(name, log);
    }

    /** Prepares the files that the process reads and says what to run. */
    protected abstract JavaCommand java() throws IOException;

    /** Environment variables of the process, for what must not stand in files or on the command line. */
    protected Map<String, String> environment() {
        return Map.of();
    }

    /** Whether a variable of the caller's shell must not reach the process. */
    protected boolean isForAnother(String variable) {
        return false;
    }

    @Override
    protected final ProcessBuilder command() throws IOException {
        hasEnded(false);
        JavaCommand java = java();
        started = java;
        ProcessBuilder builder = java.build();
        builder.environment().keySet().removeIf(this::isForAnother);
        builder.environment().putAll(environment());
        return builder;
    }

    @Override
    protected final void afterStop(boolean byItself) {
        hasEnded(byItself);
    }

    private void hasEnded(boolean byItself) {
        JavaCommand ended = started;
        started = null;
        if (ended != null) {
            ended.ended(byItself);
        }
    }
}
