package linli.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import linli.platform.byhand.BeanGraph;
import linli.platform.byhand.HandMadeRequest;
import linli.platform.byhand.ServiceDatabase;
import linli.platform.byhand.Tables;
import linli.platform.identity.Caller;
import linli.platform.identity.SignedIn;
import linli.wire.ErrorCode;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Effects here are rows of {@code area}: any table would do. */
class IdempotentTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final ServiceDatabase DATABASE = new ServiceDatabase("points", List.of("db/platform"), List.of());
    private static final Tables TABLES = DATABASE.tables();

    private final SignedIn signedIn = new SignedIn();
    private final CurrentVertxRequest request = new CurrentVertxRequest();
    private final String person = UUID.randomUUID().toString();
    private BeanGraph beans;
    private Idempotent idempotent;

    @BeforeEach
    void aRequestOfSomebody() {
        beans = new BeanGraph(Map.of(
                        "linli.crypto.key",
                        "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ=",
                        "linli.idempotency.keep",
                        "P7D"))
                .with(Mutiny.SessionFactory.class, DATABASE.sessions())
                .with(CurrentIdentityAssociation.class, signedIn)
                .with(CurrentVertxRequest.class, request)
                .with(ObjectMapper.class, new ObjectMapper())
                .with(InstantSource.class, InstantSource.fixed(NOW));
        idempotent = beans.get(Idempotent.class);
        signedIn.as(new Caller(person, null, List.of()));
        post("k");
    }

    private void post(@Nullable String key) {
        request.setCurrent(HandMadeRequest.of(HttpMethod.POST, "/areas", key));
    }

    private Response run(@Nullable Object body, Function<Mutiny.Session, Uni<Answer>> effect) {
        return DATABASE.await(() -> idempotent.run(body, effect));
    }

    private static ErrorCode refusal(Runnable refused) {
        AtomicReference<ErrorCode> code = new AtomicReference<>();
        assertThatThrownBy(refused::run)
                .isInstanceOfSatisfying(ProblemException.class, problem -> code.set(problem.code()));
        return code.get();
    }

    /** An effect that can be counted, and answers another number each time. */
    private Function<Mutiny.Session, Uni<Answer>> defining(String name) {
        String id = UUID.randomUUID().toString();
        return session -> session.createNativeQuery(
                        "insert into area values (?1, ?1, null, ?2, 'CITY', 'URBAN', '/', '2020-01-01', null, 1)")
                .setParameter(1, id)
                .setParameter(2, person + name)
                .executeUpdate()
                .replaceWith(Answer.created(Map.of("id", id)).withEtag(7));
    }

    private long effects() {
        return TABLES.number("select count(*) from area where name like ?", person + "%");
    }

    private static String body(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }

    @Test
    void answersARepetitionAsTheFirstTimeAndDoesNothingAgain() {
        Response first = run(Map.of("name", "a"), defining("a"));
        Response again = run(Map.of("name", "a"), defining("again"));

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(body(first)).startsWith("{\"id\":");
        assertThat(first.getHeaderString("ETag")).isEqualTo("\"7\"");
        assertThat(first.getMediaType().toString()).isEqualTo("application/json");
        assertThat(body(again)).isEqualTo(body(first));
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getHeaderString("ETag")).isEqualTo("\"7\"");
        assertThat(effects()).isOne();
    }

    @Test
    void answersAlikeWithoutBodyAndWithoutVersion() {
        Response first = run(null, session -> Uni.createFrom().item(Answer.ok(Map.of("done", true))));
        Response again = run(null, session -> Uni.createFrom().failure(new AssertionError("done again")));

        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeaders()).doesNotContainKey("ETag");
        assertThat(body(again)).isEqualTo("{\"done\":true}");
        assertThat(again.getStatus()).isEqualTo(200);
    }

    @Test
    void storesTheAnswerUnreadableAndWithItsTime() {
        run("x", session -> Uni.createFrom().item(Answer.ok("a pick-up code")));

        String stored = "from idempotency_key where key_hash = ?";
        byte[] keyHash = idempotent.key("x").keyHash();
        assertThat(new String(TABLES.bytes("select answer " + stored, (Object) keyHash), StandardCharsets.UTF_8))
                .doesNotContain("pick-up");
        assertThat(TABLES.rows("select created_at at time zone 'UTC' " + stored, (Object) keyHash))
                .containsExactly("2026-11-22 02:00:00");
    }

    @Test
    void leavesNothingOfARefusedEffectAndTheKeyFree() {
        assertThat(refusal(() -> run(
                        "x",
                        session ->
                                defining("a").apply(session).onItem().failWith(() -> WireError.FORBIDDEN.because()))))
                .isEqualTo(WireError.FORBIDDEN);
        assertThat(effects()).isZero();

        assertThat(run("x", defining("b")).getStatus()).isEqualTo(201);
        assertThat(effects()).isOne();
    }

    @Test
    void refusesAKeyForAnotherBodyPathOrMethod() {
        run("x", defining("a"));

        assertThat(refusal(() -> run("y", defining("b")))).isEqualTo(WireError.IDEMPOTENCY_KEY_REUSED);
        assertThat(refusal(() -> run(null, defining("b")))).isEqualTo(WireError.IDEMPOTENCY_KEY_REUSED);
        request.setCurrent(HandMadeRequest.of(HttpMethod.POST, "/area", "k"));
        assertThat(refusal(() -> run("x", defining("b")))).isEqualTo(WireError.IDEMPOTENCY_KEY_REUSED);
        request.setCurrent(HandMadeRequest.of(HttpMethod.PUT, "/areas", "k"));
        assertThat(refusal(() -> run("x", defining("b")))).isEqualTo(WireError.IDEMPOTENCY_KEY_REUSED);
        assertThat(effects()).isOne();
    }

    @Test
    void knowsAKeyOfItsOwnerAlone() {
        Response mine = run("x", defining("a"));
        signedIn.as(new Caller(UUID.randomUUID().toString(), null, List.of()));

        assertThat(body(run("x", defining("b")))).isNotEqualTo(body(mine));
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void refusesATwinWhileTheFirstIsInFlight() throws Exception {
        try (Connection first = DATABASE.connect();
                Statement statement = first.createStatement()) {
            statement.execute("select pg_advisory_lock(" + idempotent.key("x").lockId() + ")");
            assertThat(refusal(() -> run("x", defining("a")))).isEqualTo(WireError.IDEMPOTENCY_KEY_IN_FLIGHT);
        }
        assertThat(effects()).isZero();
    }

    @Test
    void refusesARequestWithoutKey() {
        post(null);
        assertThat(refusal(() -> run("x", defining("a")))).isEqualTo(WireError.IDEMPOTENCY_KEY_MISSING);
    }

    @Test
    void goesOnWhenItsCallerHangsUp() {
        AtomicReference<UniEmitter<? super String>> work = new AtomicReference<>();
        AtomicReference<Boolean> cancelled = new AtomicReference<>(false);
        Uni<String> slow =
                Uni.createFrom().<String>emitter(work::set).onCancellation().invoke(() -> cancelled.set(true));
        Cancellable caller =
                Idempotent.unaffectedByCancellation(slow).subscribe().with(answer -> {});

        caller.cancel();

        assertThat(cancelled).hasValue(false);
        assertThatThrownBy(() -> Idempotent.unaffectedByCancellation(
                                Uni.createFrom().failure(new IllegalStateException("broken")))
                        .await()
                        .atMost(Duration.ofSeconds(5)))
                .hasMessage("broken");
    }

    @Test
    void forgetsKeysAfterTheTimeThatIsSet() {
        store("old", NOW.minus(Duration.ofDays(7)).minusMillis(1));
        store("kept", NOW.minus(Duration.ofDays(7)));

        DATABASE.await(() -> beans.get(IdempotencyPruning.class).prune());

        assertThat(TABLES.rows(
                        "select convert_from(key_hash, 'UTF8') from idempotency_key where key_hash in (?, ?)",
                        hash("old"),
                        hash("kept")))
                .containsExactly(person + "kept");
    }

    private byte[] hash(String name) {
        return (person + name).getBytes(StandardCharsets.UTF_8);
    }

    private void store(String name, Instant at) {
        TABLES.execute(
                "insert into idempotency_key values (?, ''::bytea, ''::bytea, ?)",
                hash(name),
                at.atOffset(ZoneOffset.UTC));
    }
}
