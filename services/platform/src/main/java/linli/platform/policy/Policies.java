package linli.platform.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Answers which policy governs, from memory: all approved versions of a service are some hundreds. Read again after
 * every change here and every few seconds, since another replica may have approved one; a version takes effect on a later
 * day than its approval (or fills a gap), so that by then every replica knows it.
 */
@ApplicationScoped
public class Policies {

    private static final int MAX_RESOLVED = 10_000;

    private final PolicyKinds kinds;
    private final PolicyStore store;
    private final AreaTree areas;
    private final Mutiny.SessionFactory sessions;
    private final Expressions expressions = new Expressions();
    private volatile Known known = new Known(new PolicySnapshot(expressions, List.of()));

    @Inject
    Policies(PolicyKinds kinds, PolicyStore store, AreaTree areas, Mutiny.SessionFactory sessions) {
        this.kinds = kinds;
        this.store = store;
        this.areas = areas;
        this.sessions = sessions;
    }

    /** A snapshot with the answers already worked out from it. */
    private record Known(PolicySnapshot snapshot, Cache<PolicyQuestion, ResolvedPolicy> resolved) {
        Known(PolicySnapshot snapshot) {
            this(snapshot, Caffeine.newBuilder().maximumSize(MAX_RESOLVED).build());
        }
    }

    void load(@Observes StartupEvent started) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::reload);
        prepare();
    }

    /** Compiles what is in use, and the compiler itself, here: on an event loop the first time would be felt. */
    private void prepare() {
        for (PolicyKind kind : kinds.list()) {
            for (Parameter parameter : kind.parameters()) {
                if (parameter.type() instanceof ParameterType.Expression) {
                    expressions.check(kind, parameter, "true");
                    known.snapshot().listAll().stream()
                            .filter(policy -> policy.key().kind().equals(kind.name()))
                            .flatMap(policy -> Stream.ofNullable(policy.values().get(parameter.name())))
                            .forEach(value -> expressions.program(kind, parameter, (String) value.value()));
                }
            }
        }
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reloadNowAndThen() {
        return reload();
    }

    /** Reads the approved versions again; called after a change was committed. */
    Uni<Void> reload() {
        return sessions.withSession(store::listApproved)
                .invoke(approved -> known = new Known(new PolicySnapshot(expressions, approved)))
                .replaceWithVoid();
    }

    /** The approved versions as the transaction of a session sees them. */
    Uni<PolicySnapshot> snapshot(Mutiny.Session session) {
        return store.listApproved(session).map(approved -> new PolicySnapshot(expressions, approved));
    }

    Expressions expressions() {
        return expressions;
    }

    /**
     * The standard policy of a kind that governs in an area.
     *
     * @param kind name of a kind that this service declares
     * @param areaId the governing area (REQUIREMENTS "Governing area and date")
     * @param on the governing day, in Asia/Shanghai
     * @throws linli.wire.ProblemException POLICY_MISSING if none is in force there on that day
     */
    public ResolvedPolicy resolve(String kind, String areaId, LocalDate on) {
        return resolve(new PolicyKey(kind, areaId, PolicyKey.STANDARD), on);
    }

    /** As {@link #resolve(String, String, LocalDate)}, for kinds that have several policies in an area. */
    public ResolvedPolicy resolve(PolicyKey key, LocalDate on) {
        PolicyKind kind = kinds.get(key.kind());
        PolicyQuestion question = new PolicyQuestion(key.kind(), key.code(), path(key.areaId()), on);
        Known current = known;
        return current.resolved().get(question, asked -> current.snapshot().resolve(kind, asked));
    }

    /**
     * The policy of an earlier decision, made again from the versions that it stored.
     *
     * @param basis ids of {@link ResolvedPolicy#basis()}, in its order
     * @throws linli.wire.ProblemException POLICY_MISSING if a version is not known here
     */
    public ResolvedPolicy reproduce(String kind, List<UUID> basis) {
        return known.snapshot().reproduce(kinds.get(kind), basis);
    }

    /** Ids of the areas from the top of the tree down to one; empty if the area is not known. */
    List<String> path(String areaId) {
        Area area = areas.find(areaId);
        if (area == null) {
            return List.of();
        }
        return Arrays.stream(area.path.split("/")).filter(id -> !id.isEmpty()).toList();
    }
}
