package linli.insights.fold;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one piece of work after the other write the documents of this process, in the order in which they ask. */
@Singleton
final class Turns {

    private final Deque<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
    private boolean taken;

    /** Runs the work when its turn has come; the next may when it has ended, however it ended. */
    <T> Uni<T> inTurn(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Void>emitter(this::ask)
                .chain(() ->
                        Uni.createFrom().deferred(work::get).onTermination().invoke(this::next));
    }

    private void ask(UniEmitter<? super Void> emitter) {
        synchronized (this) {
            if (taken) {
                waiting.add(emitter);
                return;
            }
            taken = true;
        }
        emitter.complete(null);
    }

    private void next() {
        @Nullable UniEmitter<? super Void> first;
        synchronized (this) {
            first = waiting.poll();
            taken = first != null;
        }
        if (first != null) {
            first.complete(null);
        }
    }
}
