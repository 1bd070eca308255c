package linli.platform.area;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import linli.platform.identity.AreaScope;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The area tree in memory: every request judges scope on it. Some thousand rows at most (a city has a few thousand
 * communities), read again after each change and every few seconds, since another replica may have taken the event.
 */
@ApplicationScoped
public class AreaTree implements AreaScope {

    private final Mutiny.SessionFactory sessions;
    private volatile Map<String, Area> areas = Map.of();

    @Inject
    AreaTree(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    void load(@Observes StartupEvent started) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::reload);
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reloadNowAndThen() {
        return reload();
    }

    /** Reads the tree again; called after a change of it was committed. */
    public Uni<Void> reload() {
        return sessions.withSession(session ->
                        session.createSelectionQuery("from Area", Area.class).getResultList())
                .invoke(all -> areas = all.stream().collect(Collectors.toUnmodifiableMap(a -> a.areaId, a -> a)))
                .replaceWithVoid();
    }

    public @Nullable Area find(String areaId) {
        return areas.get(areaId);
    }

    /**
     * The area that a request names.
     *
     * @param field where the request names it, for the violation
     */
    public Area require(String areaId, String field) {
        Area area = areas.get(areaId);
        if (area == null) {
            throw ProblemException.invalid(field, "没有这个区域", "There is no such area");
        }
        return area;
    }

    @Override
    public boolean isWithin(String areaId, String above) {
        Area area = areas.get(areaId);
        Area top = areas.get(above);
        return area != null && top != null && area.path.startsWith(top.path);
    }
}
