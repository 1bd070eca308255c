package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.identity.SignedIn;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.policy.Policies;
import linli.platform.policy.PolicyReading;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.DeskRows;
import linli.points.catalogue.RedemptionKind;
import linli.wire.ErrorCode;
import linli.wire.Grant;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Redemption without the application around it: resources and all behind them are made anew for each test, on a database
 * that the tests of a JVM share. What HTTP and the declared roles do is for the tests on a {@link linli.points.Desk}.
 */
final class Counter {

    static final Instant NOW = Instant.parse("2026-11-22T02:00:00.123456Z");
    static final ServiceDatabase DATABASE = new ServiceDatabase(
            "points",
            List.of("db/platform", "db/migration"),
            List.of(
                    "linli.platform.area.Area",
                    "linli.platform.outbox.OutboxEvent",
                    "linli.platform.policy.PolicyRow",
                    "linli.points.catalogue.Item",
                    "linli.points.catalogue.ItemStock",
                    "linli.points.catalogue.StockMovement",
                    "linli.points.ledger.Transfer",
                    "linli.points.redemption.Redemption",
                    "linli.points.volunteer.Volunteer"));
    static final Pool POOL = DATABASE.pool();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final Map<String, String> SETTINGS = Map.of(
            "linli.service", "points",
            "linli.crypto.key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ=",
            "linli.crypto.lookup-key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1sb28=",
            "linli.points.redemption.lanes", "2",
            "linli.points.pick-up.wrong-codes", "3",
            "linli.points.pick-up.wrong-codes-within", "PT15M");

    final BeanGraph beans = new BeanGraph(SETTINGS);
    final Tables tables = DATABASE.tables();
    private final DeskRows rows;
    private final SignedIn signedIn = new SignedIn();
    private final CurrentVertxRequest request = new CurrentVertxRequest();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    Counter() {
        beans.with(Mutiny.SessionFactory.class, DATABASE.sessions())
                .with(Pool.class, POOL)
                .with(Vertx.class, DATABASE.vertx())
                .with(InstantSource.class, now::get)
                .with(CurrentIdentityAssociation.class, signedIn)
                .with(CurrentVertxRequest.class, request)
                .with(ObjectMapper.class, JSON)
                .with(Validator.class, VALIDATOR)
                .with(List.class, List.of(RedemptionKind.declared()));
        rows = new DeskRows(tables, beans.get(PersonalDataCipher.class));
        rows.areas();
        if (tables.number("select count(*) from policy") == 0) {
            rows.policies();
        }
        await(beans.get(AreaTree.class)::reload);
        await(() -> PolicyReading.of(beans.get(Policies.class)));
    }

    static <T> T await(Supplier<Uni<T>> act) {
        return DATABASE.await(act);
    }

    /** Why something was refused; it must have been. */
    static ErrorCode refusal(Runnable refused) {
        return problem(refused).code();
    }

    static ProblemException problem(Runnable refused) {
        try {
            refused.run();
        } catch (ProblemException refusal) {
            return refusal;
        }
        throw new AssertionError("It was not refused");
    }

    static String aKey() {
        return UUID.randomUUID().toString();
    }

    void itIs(Instant instant) {
        now.set(instant);
    }

    Volunteer aVolunteer(long points) {
        return rows.volunteer(aKey(), "VERIFIED", points);
    }

    Volunteer anUnverifiedVolunteer(long points) {
        return rows.volunteer(aKey(), "UNVERIFIED", points);
    }

    /** One without an account of the identity provider. */
    Volunteer anElder(long points) {
        return rows.volunteer(null, "VERIFIED", points);
    }

    Shop aShop() {
        return rows.shop();
    }

    String anItem(Shop shop, String areaId, long points, long stock) {
        return rows.item(shop, areaId, points, stock);
    }

    long balanceOf(Volunteer volunteer) {
        return tables.number("select coalesce(max(balance), 0) from account where volunteer_id = ?", volunteer.id());
    }

    long stockOf(String itemId) {
        return tables.number("select stock from item_stock where item_id = ?", UUID.fromString(itemId));
    }

    static Caller resident(Volunteer volunteer) {
        return person(volunteer.personId());
    }

    static Caller person(String personId, Grant... grants) {
        return new Caller(personId, null, List.of(grants));
    }

    /** A worker of the volunteers' community. */
    static Caller aWorker() {
        return person(aKey(), new Grant(Role.COMMUNITY_WORKER, COMMUNITY));
    }

    /** Calls an operation as somebody, under a key. */
    Response post(Caller caller, String path, String key, Supplier<Uni<Response>> operation) {
        signedIn.as(caller);
        request.setCurrent(HandMadeRequest.of(HttpMethod.POST, path, key));
        return await(operation);
    }

    /** Reads as somebody. */
    <T> T get(Caller caller, Supplier<Uni<T>> operation) {
        signedIn.as(caller);
        return await(operation);
    }

    static <T> T read(Response response, Class<T> type) {
        try {
            return JSON.readValue((byte[]) response.getEntity(), type);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    RedemptionView redeem(Volunteer volunteer, String itemId, int quantity) {
        return read(redeem(volunteer, aKey(), itemId, quantity), RedemptionView.class);
    }

    Response redeem(Volunteer volunteer, String key, String itemId, int quantity) {
        RedeemPointsRequest order = new RedeemPointsRequest(UUID.fromString(itemId), quantity);
        RedemptionResource resource = beans.get(RedemptionResource.class);
        return post(resident(volunteer), "/redemptions", key, () -> resource.redeem(order));
    }

    Response redeemFor(Volunteer elder, Caller worker, String key, String itemId) {
        RedeemForElderRequest order = new RedeemForElderRequest(UUID.fromString(itemId), 1, "本人当面同意");
        AssistedRedemptionResource resource = beans.get(AssistedRedemptionResource.class);
        return post(
                worker, "/volunteers/" + elder.id() + "/redemptions", key, () -> resource.redeem(elder.id(), order));
    }

    RedemptionView cancel(Caller caller, UUID redemptionId) {
        RedemptionResource resource = beans.get(RedemptionResource.class);
        String path = "/redemptions/" + redemptionId + "/cancellation";
        return read(post(caller, path, aKey(), () -> resource.cancel(redemptionId)), RedemptionView.class);
    }

    PickUpView pickUp(String staff, String code) {
        PickUpResource resource = beans.get(PickUpResource.class);
        PickUpRequest body = new PickUpRequest(code);
        return read(post(person(staff), "/pickups", aKey(), () -> resource.pickUp(body)), PickUpView.class);
    }
}
