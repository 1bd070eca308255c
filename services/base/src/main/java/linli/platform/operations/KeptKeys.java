package linli.platform.operations;

import io.smallrye.mutiny.Uni;
import java.util.List;
import linli.platform.event.Event;

/** How far a service has come with each key. A service that takes events in has one bean of it. */
public interface KeptKeys {

    /** Keys that stand still now, oldest first, at most so many. */
    Uni<List<StaleKey>> listStale(int limit);

    /**
     * Takes in what comes next for a key: of the events given and of those parked, in order, each once, as far as it
     * goes. Events that were taken in before are passed over.
     *
     * @param events of that topic and key, from the dead-letter topic
     */
    Uni<Replayed> replay(String topic, String key, List<Event> events);
}
