package linli.platform.inbox;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import linli.platform.event.Event;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a consumer does with each type of event; types it does not name are counted and passed over. */
public final class EventHandler {

    /** Applies one event within the transaction that also records that it was applied. */
    @FunctionalInterface
    public interface Effect {
        Uni<Void> apply(Mutiny.Session session, Event event) throws Exception;
    }

    private final Map<String, Effect> effects;
    private final Supplier<Uni<Void>> afterCommit;

    private EventHandler(Map<String, Effect> effects, Supplier<Uni<Void>> afterCommit) {
        this.effects = effects;
        this.afterCommit = afterCommit;
    }

    /** Starts with the effect of one type ({@code ce_type}). */
    public static EventHandler on(String type, Effect effect) {
        return new EventHandler(Map.of(type, effect), () -> Uni.createFrom().voidItem());
    }

    /** Adds the effect of another type. */
    public EventHandler and(String type, Effect effect) {
        Map<String, Effect> more = new HashMap<>(effects);
        more.put(type, effect);
        return new EventHandler(Map.copyOf(more), afterCommit);
    }

    /** Something to do after each applied event was committed, for example to read a cache again. */
    public EventHandler thenAfterCommit(Supplier<Uni<Void>> next) {
        return new EventHandler(effects, next);
    }

    @Nullable
    Effect effectOf(String type) {
        return effects.get(type);
    }

    Uni<Void> committed() {
        return afterCommit.get();
    }
}
