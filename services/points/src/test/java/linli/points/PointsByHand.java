package linli.points;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import linli.platform.area.AreaTree;
import linli.platform.byhand.BeanGraph;
import linli.platform.byhand.HandMadeRequest;
import linli.platform.byhand.ServiceDatabase;
import linli.platform.byhand.Tables;
import linli.platform.calendar.ShippedCalendar;
import linli.platform.calendar.WorkingCalendar;
import linli.platform.identity.Caller;
import linli.platform.identity.SignedIn;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.policy.Policies;
import linli.platform.policy.PolicyReading;
import linli.points.Desk.Volunteer;
import linli.points.accrual.AccrualKind;
import linli.points.catalogue.RedemptionKind;
import linli.wire.ErrorCode;
import linli.wire.Grant;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The service without the application around it: resources and all behind them are made anew for each test, on a database
 * that the tests of a JVM share. What HTTP and the declared roles do is for the tests on a {@link Desk}.
 */
public abstract class PointsByHand {

    public static final Instant NOW = Instant.parse("2026-11-22T02:00:00.123456Z");
    public static final ServiceDatabase DATABASE = new ServiceDatabase(
            "points",
            List.of("db/platform", "db/migration"),
            List.of(
                    "linli.platform.area.Area",
                    "linli.platform.inbox.InboxPosition",
                    "linli.platform.inbox.ParkedEvent",
                    "linli.platform.outbox.OutboxEvent",
                    "linli.platform.policy.PolicyRow",
                    "linli.points.account.Account",
                    "linli.points.accrual.AccrualDay",
                    "linli.points.accrual.AccrualPosting",
                    "linli.points.accrual.AccrualPostingLine",
                    "linli.points.accrual.ServiceRecord",
                    "linli.points.catalogue.Item",
                    "linli.points.catalogue.ItemStock",
                    "linli.points.catalogue.StockMovement",
                    "linli.points.ledger.Transfer",
                    "linli.points.redemption.Redemption",
                    "linli.points.sponsor.Sponsor",
                    "linli.points.volunteer.Volunteer"));
    public static final Pool POOL = DATABASE.pool();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final WorkingCalendar CALENDAR = ShippedCalendar.read();
    private static final Map<String, String> SETTINGS = Map.of(
            "linli.service", "points",
            "linli.crypto.key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ=",
            "linli.crypto.lookup-key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1sb28=",
            "linli.points.redemption.lanes", "2",
            "linli.points.pick-up.wrong-codes", "3",
            "linli.points.pick-up.wrong-codes-within", "PT15M");

    public final BeanGraph beans = new BeanGraph(SETTINGS);
    public final Tables tables = DATABASE.tables();
    protected final DeskRows rows;
    private final SignedIn signedIn = new SignedIn();
    private final CurrentVertxRequest request = new CurrentVertxRequest();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    protected PointsByHand() {
        beans.with(Mutiny.SessionFactory.class, DATABASE.sessions())
                .with(Pool.class, POOL)
                .with(Vertx.class, DATABASE.vertx())
                .with(InstantSource.class, now::get)
                .with(WorkingCalendar.class, CALENDAR)
                .with(MeterRegistry.class, new SimpleMeterRegistry())
                .with(CurrentIdentityAssociation.class, signedIn)
                .with(CurrentVertxRequest.class, request)
                .with(ObjectMapper.class, JSON)
                .with(Validator.class, VALIDATOR)
                .with(List.class, List.of(RedemptionKind.declared(), AccrualKind.declared()));
        rows = new DeskRows(tables, beans.get(PersonalDataCipher.class));
        rows.areas();
    }

    /** Reads areas and policies into memory, after rows of theirs were set. */
    protected final void reload() {
        await(beans.get(AreaTree.class)::reload);
        await(() -> PolicyReading.of(beans.get(Policies.class)));
    }

    public static <T> T await(Supplier<Uni<T>> act) {
        return DATABASE.await(act);
    }

    /** Why something was refused; it must have been. */
    public static ErrorCode refusal(Runnable refused) {
        return problem(refused).code();
    }

    public static ProblemException problem(Runnable refused) {
        try {
            refused.run();
        } catch (ProblemException refusal) {
            return refusal;
        }
        throw new AssertionError("It was not refused");
    }

    public static String aKey() {
        return UUID.randomUUID().toString();
    }

    public void itIs(Instant instant) {
        now.set(instant);
    }

    public static Caller resident(Volunteer volunteer) {
        return person(volunteer.personId());
    }

    public static Caller person(String personId, Grant... grants) {
        return new Caller(personId, null, List.of(grants));
    }

    /** Calls an operation as somebody, under a key. */
    public Response post(Caller caller, String path, String key, Supplier<Uni<Response>> operation) {
        signedIn.as(caller);
        request.setCurrent(HandMadeRequest.of(HttpMethod.POST, path, key));
        return await(operation);
    }

    /** Reads as somebody. */
    public <T> T get(Caller caller, Supplier<Uni<T>> operation) {
        signedIn.as(caller);
        return await(operation);
    }

    public static <T> T read(Response response, Class<T> type) {
        try {
            return JSON.readValue((byte[]) response.getEntity(), type);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
