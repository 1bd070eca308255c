package linli.platform.area;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import linli.platform.identity.AreaScope;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The area tree in memory: every request judges scope on it. Some thousand rows at most (a city has a few thousand
 * communities).
 *
 * <p>Whoever changes the table reads it again at once. Of several replicas of a service only one is given the event,
 * since they share a consumer group; so each asks the table for its version every other second, and reads the rows when
 * that has moved.
 */
@ApplicationScoped
public class AreaTree implements AreaScope {

    private final Mutiny.SessionFactory sessions;
    private volatile Known known = new Known(0, Map.of());

    @Inject
    AreaTree(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * The rows as they were read once.
     *
     * @param version sum of all sequences: rows are never deleted and each change raises its row's sequence, so no two
     *     states share one, in whatever order their transactions commit (a highest number or a time could miss one)
     */
    record Known(long version, Map<String, Area> areas) {

        static Known of(List<Area> rows) {
            long version = rows.stream().mapToLong(area -> area.sequence).sum();
            return new Known(version, rows.stream().collect(Collectors.toUnmodifiableMap(a -> a.areaId, a -> a)));
        }

        /** Of two readings that overtook each other, the later state of the table. */
        Known orNewer(Known other) {
            return other.version >= version ? other : this;
        }
    }

    void load(@Observes StartupEvent started) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::reload);
    }

    /** Reads the tree again if another replica changed it. */
    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "select coalesce(sum(a.sequence), 0L) from Area a", Long.class)
                        .getSingleResult())
                .chain(version -> version == known.version() ? Uni.createFrom().voidItem() : reload());
    }

    /** Reads the tree again; called after a change of it was committed. */
    public Uni<Void> reload() {
        return sessions.withSession(session ->
                        session.createSelectionQuery("from Area", Area.class).getResultList())
                .invoke(rows -> keep(Known.of(rows)))
                .replaceWithVoid();
    }

    private synchronized void keep(Known read) {
        known = known.orNewer(read);
    }

    public @Nullable Area find(String areaId) {
        return known.areas().get(areaId);
    }

    /**
     * The area that a request names.
     *
     * @param field where the request names it, for the violation
     */
    public Area require(String areaId, String field) {
        Area area = find(areaId);
        if (area == null) {
            throw ProblemException.invalid(field, "没有这个区域", "There is no such area");
        }
        return area;
    }

    /** The ids of what an area sees of the others: those above it and those below it, and itself. */
    public String[] inLineWith(Area area) {
        return ids(other -> other.path.startsWith(area.path) || area.path.startsWith(other.path));
    }

    /** The ids of the areas that have any of these paths, and of all below them. */
    public String[] within(Collection<String> paths) {
        return ids(area -> paths.stream().anyMatch(area.path::startsWith));
    }

    private String[] ids(Predicate<Area> wanted) {
        return known.areas().values().stream()
                .filter(wanted)
                .map(area -> area.areaId)
                .toArray(String[]::new);
    }

    /**
     * The condition, in HQL, that rows belong to one of some areas. The database knows how many rows each of the ids has, and plans by it. Of a
     * condition on paths it can only guess, takes nearly all rows to be elsewhere, and reads them all for each page.
     *
     * @param areaId what the query calls a row's area
     * @param parameter of the query, an array of ids: one parameter, and so one statement, however many they are
     */
    public static String among(String areaId, String parameter) {
        return "cast(sql('? = any (?)', " + areaId + ", " + parameter + ") as Boolean)";
    }

    @Override
    public boolean isWithin(String areaId, String above) {
        Map<String, Area> areas = known.areas();
        Area area = areas.get(areaId);
        Area top = areas.get(above);
        return area != null && top != null && area.path.startsWith(top.path);
    }
}
