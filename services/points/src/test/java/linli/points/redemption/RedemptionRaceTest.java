package linli.points.redemption;

import static linli.points.Desk.API;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.Desk.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import linli.embedded.LockWait;
import linli.embedded.PostgresResource;
import linli.points.Crowd;
import linli.points.Desk;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P4")
class RedemptionRaceTest {

    private static final int CROWD = 32;

    @Inject
    ExpireRedemptions timer;

    @Inject
    DataSource database;

    TestIssuer issuer;
    Desk desk;
    Shop shop;

    @BeforeEach
    void aShopInTheCommunity() {
        desk = new Desk(issuer).open();
        shop = desk.aShop();
    }

    private HttpRequest redeem(Volunteer volunteer, String item, String key) {
        return Crowd.post(
                desk.token(volunteer.personId()),
                key,
                API + "/redemptions",
                "{\"itemId\":\"" + item + "\",\"quantity\":1}");
    }

    private static List<HttpResponse<String>> atOnce(IntFunction<HttpRequest> request) {
        return Crowd.send(IntStream.range(0, CROWD).mapToObj(request).toList());
    }

    private static String aKey() {
        return UUID.randomUUID().toString();
    }

    /** How many gave each status, with the code of a refusal. */
    private static Map<String, Long> tally(List<HttpResponse<String>> answers) {
        return answers.stream()
                .map(answer -> answer.statusCode() + answer.body().replaceAll(".*\"code\":\"(\\w+)\".*", " $1"))
                .map(line -> line.startsWith("20") ? line.substring(0, 3) : line)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void sellsTheLastPiecesOnce() {
        String item = desk.anItem(shop, COMMUNITY, 10, 5);
        List<Volunteer> volunteers =
                IntStream.range(0, CROWD).mapToObj(i -> desk.aVolunteer(10)).toList();

        var answers = atOnce(i -> redeem(volunteers.get(i), item, aKey()));

        assertThat(tally(answers)).containsOnly(Map.entry("201", 5L), Map.entry("409 OUT_OF_STOCK", CROWD - 5L));
        assertThat(desk.stockOf(item)).isZero();
        assertThat(volunteers.stream().mapToLong(desk::balanceOf).sum()).isEqualTo((CROWD - 5) * 10L);
    }

    @Test
    void spendsTheLastPointsOnce() {
        Volunteer volunteer = desk.aVolunteer(35);
        List<String> items = IntStream.range(0, 4)
                .mapToObj(i -> desk.anItem(shop, COMMUNITY, 10, 100))
                .toList();

        var answers = atOnce(i -> redeem(volunteer, items.get(i % 4), aKey()));

        assertThat(tally(answers)).containsOnly(Map.entry("201", 3L), Map.entry("409 INSUFFICIENT_POINTS", CROWD - 3L));
        assertThat(desk.balanceOf(volunteer)).isEqualTo(5);
    }

    @Test
    void keepsTheLimitOfAPerson() {
        Volunteer volunteer = desk.aVolunteer(1_000);
        String item = desk.anItem(shop, STRICT_COMMUNITY, 10, 100);

        var answers = atOnce(i -> redeem(volunteer, item, aKey()));

        assertThat(tally(answers))
                .containsOnly(Map.entry("201", 2L), Map.entry("409 REDEMPTION_LIMIT_REACHED", CROWD - 2L));
        assertThat(desk.balanceOf(volunteer)).isEqualTo(980);
        assertThat(desk.stockOf(item)).isEqualTo(98);
    }

    @Test
    void redeemsOnceForOneKey() {
        Volunteer volunteer = desk.aVolunteer(1_000);
        String item = desk.anItem(shop, COMMUNITY, 10, 100);
        String key = aKey();

        List<HttpResponse<String>> answers = new ArrayList<>(atOnce(i -> redeem(volunteer, item, key)));
        answers.addAll(Crowd.send(List.of(redeem(volunteer, item, key))));

        assertThat(tally(answers).keySet()).isSubsetOf("201", "409 IDEMPOTENCY_KEY_IN_FLIGHT");
        assertThat(answers.stream().filter(a -> a.statusCode() == 201).map(HttpResponse::body))
                .isNotEmpty()
                .allMatch(answers.get(CROWD).body()::equals);
        assertThat(desk.balanceOf(volunteer)).isEqualTo(990);
    }

    private Response aHeldOne(Volunteer volunteer, String item) {
        Response made = desk.as(volunteer.personId()).body(order(item, 1)).post(API + "/redemptions");
        made.then().statusCode(201);
        return made;
    }

    private HttpRequest pickUp(String code) {
        return Crowd.post(desk.token(shop.staff()), aKey(), API + "/pickups", "{\"code\":\"" + code + "\"}");
    }

    private HttpRequest cancel(Volunteer volunteer, String id) {
        return Crowd.post(desk.token(volunteer.personId()), aKey(), API + "/redemptions/" + id + "/cancellation", "{}");
    }

    @Test
    void handsOutOnce() {
        Volunteer volunteer = desk.aVolunteer(10);
        String code = aHeldOne(volunteer, desk.anItem(shop, COMMUNITY, 10, 1)).path("pickUpCode");

        var answers = atOnce(i -> pickUp(code));

        assertThat(tally(answers)).containsOnly(Map.entry("201", 1L), Map.entry("409 ALREADY_PICKED_UP", CROWD - 1L));
    }

    @RepeatedTest(5)
    void eitherHandsOutOrGivesBack() throws Throwable {
        Volunteer volunteer = desk.aVolunteer(10);
        String item = desk.anItem(shop, COMMUNITY, 10, 1);
        Response made = aHeldOne(volunteer, item);
        String id = made.path("redemptionId");
        String code = made.path("pickUpCode");

        var answers = atOnce(i -> i % 2 == 0 ? pickUp(code) : cancel(volunteer, id));
        VertxContextSupport.subscribeAndAwait(timer::run);

        assertThat(answers.stream().filter(a -> a.statusCode() < 300)).hasSize(1);
        boolean handedOut = desk.rows("select status from redemption where redemption_id = ?", UUID.fromString(id))
                .contains("PICKED_UP");
        assertThat(desk.balanceOf(volunteer)).isEqualTo(handedOut ? 0 : 10);
        assertThat(desk.stockOf(item)).isEqualTo(handedOut ? 0 : 1);
        assertThat(desk.rows("select ce_sequence from outbox_event where key = ? order by ce_sequence", id))
                .containsExactly("1", "2");
    }

    @Test
    void expiresOnceWhateverTheNumberOfTimers() throws Throwable {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 10);
        for (int i = 0; i < 10; i++) {
            aHeldOne(volunteer, item);
        }
        desk.execute(
                "update redemption set pick_up_before = now() - interval '1 minute' where item_id = ?",
                UUID.fromString(item));

        var runs = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        VertxContextSupport.subscribeAndAwait(timer::run);
                    } catch (Throwable failed) {
                        throw new IllegalStateException(failed);
                    }
                }))
                .toList();
        runs.forEach(CompletableFuture::join);

        assertThat(desk.balanceOf(volunteer)).isEqualTo(100);
        assertThat(desk.stockOf(item)).isEqualTo(10);
    }

    /** As somebody might who corrects rows by hand; the service's own transactions lock in one order. */
    @Test
    void asksToComeAgainWhoWaitsInACircle() throws SQLException {
        Volunteer volunteer = desk.aVolunteer(10);
        String item = desk.anItem(shop, COMMUNITY, 10, 1);
        HttpRequest order = redeem(volunteer, item, aKey());

        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from item_stock where item_id = '" + item + "' for update");
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                    () -> Crowd.send(List.of(order)).get(0));
            LockWait.awaitSomebodyBehind(statement);
            // Who has waited longer looks for a circle first, and is given up.
            statement.execute("select from account where volunteer_id = '" + volunteer.id() + "' for update");

            assertThat(answer.join().statusCode()).isEqualTo(503);
            assertThat(answer.join().body()).contains("SERVICE_UNAVAILABLE");
            assertThat(answer.join().headers().firstValue("Retry-After")).hasValue("1");
            other.rollback();
        }

        assertThat(tally(Crowd.send(List.of(order)))).containsOnlyKeys("201");
        assertThat(desk.balanceOf(volunteer)).isZero();
    }

    /** Somebody who holds on to a row must not stop the lane for good. */
    @Test
    void asksToComeAgainWhoWaitsTooLong() throws SQLException {
        Volunteer volunteer = desk.aVolunteer(10);
        HttpRequest order = redeem(volunteer, desk.anItem(shop, COMMUNITY, 10, 1), aKey());

        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from account where volunteer_id = '" + volunteer.id() + "' for update");

            HttpResponse<String> answer = Crowd.send(List.of(order)).get(0);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            other.rollback();
        }

        assertThat(tally(Crowd.send(List.of(order)))).containsOnlyKeys("201");
    }

    @Test
    void staysWholeWhenClientsHangUp() {
        String item = desk.anItem(shop, COMMUNITY, 1, 100_000);
        Volunteer volunteer = desk.aVolunteer(100_000);
        for (int i = 0; i < 1_000; i++) {
            Crowd.sendAndHangUp(redeem(volunteer, item, aKey()));
        }

        for (int i = 0; i < 4; i++) {
            Volunteer other = desk.aVolunteer(CROWD);
            assertThat(tally(atOnce(n -> redeem(other, item, aKey())))).containsOnly(Map.entry("201", (long) CROWD));
        }
        desk.as(volunteer.personId()).get(API + "/items/" + item).then().body("itemId", equalTo(item));
    }
}
