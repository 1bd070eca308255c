package linli.gateway.signin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets those who ask for the same at the same time share one answer: a page that wakes up sends six requests, and
 * only one of them should refresh the session.
 */
final class SingleFlight<T> {

    private final Vertx vertx;
    private final ConcurrentHashMap<String, Future<T>> underWay = new ConcurrentHashMap<>();

    SingleFlight(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Joins the call under way for the key, or starts one; answers on the caller's own thread. */
    Future<T> join(String key, Supplier<Future<T>> call) {
        Promise<T> own = Promise.promise();
        Future<T> first = underWay.putIfAbsent(key, own.future());
        if (first == null) {
            call.get().onComplete(answer -> {
                underWay.remove(key);
                own.handle(answer);
            });
        }
        Promise<T> here = ((ContextInternal) vertx.getOrCreateContext()).promise();
        (first == null ? own.future() : first).onComplete(here);
        return here.future();
    }
}
