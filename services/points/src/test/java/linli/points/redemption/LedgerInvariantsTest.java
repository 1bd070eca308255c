package linli.points.redemption;

import static linli.points.Desk.API;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.STRICT_COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import linli.embedded.PostgresResource;
import linli.points.Crowd;
import linli.points.Desk;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P3")
class LedgerInvariantsTest {

    private static final List<String> CHECKS = List.of(
            "balances-equal-transfers",
            "transfers-name-their-accounts",
            "escrow-equals-open-redemptions",
            "redemptions-equal-transfers",
            "stock-equals-movements",
            "redemptions-equal-movements",
            "redemptions-equal-events");

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

    private static String check(String name) throws IOException {
        try (var in = LedgerInvariantsTest.class.getResourceAsStream("/db/checks/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Random requests in crowds: orders, cancellations, pick-ups, corrections, overdue ones. */
    @Test
    void holdAfterARandomMix() throws Throwable {
        Random random = new Random(20_261_121);
        List<Volunteer> volunteers =
                IntStream.range(0, 6).mapToObj(i -> desk.aVolunteer(200)).toList();
        List<String> items = List.of(
                desk.anItem(shop, COMMUNITY, 7, 40),
                desk.anItem(shop, COMMUNITY, 30, 5),
                desk.anItem(shop, STRICT_COMMUNITY, 3, 50));
        List<String> made = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            List<HttpRequest> requests = IntStream.range(0, 24)
                    .mapToObj(i -> request(random, volunteers, items, made))
                    .toList();
            for (HttpResponse<String> answer : Crowd.send(requests)) {
                assertThat(answer.statusCode()).isIn(200, 201, 404, 409);
                if (answer.statusCode() == 201 && answer.body().contains("pickUpCode")) {
                    made.add(answer.body());
                }
            }
            desk.execute("update redemption set pick_up_before = now() - interval '1 minute' where redemption_id in"
                    + " (select redemption_id from redemption where status = 'HELD' order by random() limit 1)");
            VertxContextSupport.subscribeAndAwait(timer::run);
        }

        assertThat(made).hasSizeGreaterThan(20);
        for (String name : CHECKS) {
            assertThat(desk.rows(check(name))).as(name).isEmpty();
        }
    }

    private HttpRequest request(Random random, List<Volunteer> volunteers, List<String> items, List<String> made) {
        Volunteer volunteer = volunteers.get(random.nextInt(volunteers.size()));
        String item = items.get(random.nextInt(items.size()));
        String own = desk.token(volunteer.personId());
        String staff = desk.token(shop.staff());
        String one = made.isEmpty() ? "" : made.get(random.nextInt(made.size()));
        int dice = random.nextInt(10);
        if (dice < 6 || made.isEmpty()) {
            String body = "{\"itemId\":\"" + item + "\",\"quantity\":" + (1 + random.nextInt(3)) + "}";
            return post(own, "/redemptions", body);
        }
        if (dice == 6) {
            String body = "{\"delta\":" + (random.nextBoolean() ? 2 : -3) + ",\"reason\":\"盘点\"}";
            return post(staff, "/items/" + item + "/stock-corrections", body);
        }
        return dice == 7
                ? post(staff, "/pickups", "{\"code\":\"" + field(one, "pickUpCode") + "\"}")
                : post(own, "/redemptions/" + field(one, "redemptionId") + "/cancellation", "{}");
    }

    private static HttpRequest post(String token, String path, String body) {
        return Crowd.post(token, UUID.randomUUID().toString(), API + path, body);
    }

    private static String field(String json, String name) {
        return json.replaceAll(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    /** Each check sees a wrong row of its kind. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    balances-equal-transfers       | update account set balance = balance + 1 where volunteer_id = '%1$s'
                    transfers-name-their-accounts  | insert into transfer values (gen_random_uuid(), 'ACCRUAL', '00000000-0000-0000-0000-000000000003', '%1$s', 1, '%1$s', null, null, now())
                    escrow-equals-open-redemptions | update redemption set points = points + 1 where redemption_id = '%2$s'
                    redemptions-equal-transfers    | update redemption set status = 'PICKED_UP', closed_at = now() where redemption_id = '%2$s'
                    stock-equals-movements         | update item_stock set stock = stock + 1 where item_id = '%3$s'
                    redemptions-equal-movements    | update redemption set quantity = quantity + 1 where redemption_id = '%2$s'
                    redemptions-equal-events       | delete from outbox_event where key = '%2$s'
                    """)
    void areSeenToBeBroken(String name, String damage) throws Exception {
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(shop, COMMUNITY, 10, 5);
        String redemption = desk.as(volunteer.personId())
                .body(Desk.order(item, 1))
                .post(API + "/redemptions")
                .path("redemptionId");
        assertThat(desk.rows(check(name))).isEmpty();

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(String.format(damage, volunteer.id(), redemption, item));
                assertThat(violations(statement, check(name))).isOne();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static int violations(Statement statement, String check) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery(check)) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
