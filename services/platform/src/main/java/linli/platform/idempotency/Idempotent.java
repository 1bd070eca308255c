package linli.platform.idempotency;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import linli.platform.identity.Callers;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Runs an effectful operation at most once per {@code Idempotency-Key} of its caller (IETF draft): the effect, its
 * events and its stored answer are one transaction. While one request is in flight its twins get 409 at once; they do
 * not wait on each other's rows. Refusals roll back and are not stored: the same key may be tried again.
 */
@RequestScoped
public class Idempotent {

    private final Mutiny.SessionFactory sessions;
    private final StoredAnswers answers;
    private final Callers callers;
    private final CurrentVertxRequest request;
    private final InstantSource clock;

    @Inject
    Idempotent(
            Mutiny.SessionFactory sessions,
            StoredAnswers answers,
            Callers callers,
            CurrentVertxRequest request,
            InstantSource clock) {
        this.sessions = sessions;
        this.answers = answers;
        this.callers = callers;
        this.request = request;
        this.clock = clock;
    }

    /** The key of the current request; 400 if it is missing. */
    public RequestKey key(@Nullable Object body) {
        HttpServerRequest http = request.getCurrent().request();
        return RequestKey.of(
                http.getHeader("Idempotency-Key"),
                callers.current().personId(),
                http.method() + " " + http.path(),
                body == null ? new byte[0] : answers.toJson(body));
    }

    /**
     * Runs the effect unless the key was used before.
     *
     * @param body the request's body; null where it has none
     * @param effect the use case; what it writes and its answer are committed together
     */
    public Uni<Response> run(@Nullable Object body, Function<Mutiny.Session, Uni<Answer>> effect) {
        RequestKey key = key(body);
        Uni<byte[]> transaction = sessions.withTransaction(session -> lock(session, key)
                .chain(() -> find(session, key))
                .chain(stored -> stored != null
                        ? Uni.createFrom().item(answers.replay(key, (byte[]) stored[0], (byte[]) stored[1]))
                        : effect.apply(session).map(answers::toBytes).call(bytes -> store(session, key, bytes))));
        return unaffectedByCancellation(transaction).map(StoredAnswers::toResponse);
    }

    private static Uni<Void> lock(Mutiny.Session session, RequestKey key) {
        return session.createNativeQuery("select pg_try_advisory_xact_lock(?1)", Boolean.class)
                .setParameter(1, key.lockId())
                .getSingleResult()
                .invoke(locked -> {
                    if (!locked) {
                        throw WireError.IDEMPOTENCY_KEY_IN_FLIGHT.because();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Object @Nullable []> find(Mutiny.Session session, RequestKey key) {
        return session.createNativeQuery(
                        "select request_hash, answer from idempotency_key where key_hash = ?1", Object[].class)
                .setParameter(1, key.keyHash())
                .getResultList()
                .map(Idempotent::first);
    }

    private static Object @Nullable [] first(List<Object[]> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private Uni<Integer> store(Mutiny.Session session, RequestKey key, byte[] answer) {
        Instant now = clock.instant();
        return session.flush()
                .chain(() -> session.createNativeQuery(
                                "insert into idempotency_key (key_hash, request_hash, answer, created_at) values (?1, ?2, ?3, ?4)")
                        .setParameter(1, key.keyHash())
                        .setParameter(2, key.requestHash())
                        .setParameter(3, answers.encrypt(answer))
                        .setParameter(4, now)
                        .executeUpdate());
    }

    /** A client that hangs up must not leave a transaction half way with its connection. */
    public static <T> Uni<T> unaffectedByCancellation(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }
}
