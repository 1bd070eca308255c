package linli.points.accrual;

import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.COMMUNITY;
import static linli.points.PointsFixture.DISTRICT;
import static linli.points.PointsFixture.OTHER_COMMUNITY;
import static linli.points.PointsFixture.OTHER_STREET;
import static linli.points.PointsFixture.STREET;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.execute;
import static linli.points.PointsFixture.rows;
import static linli.points.PointsFixture.rowsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import linli.embedded.PostgresResource;
import linli.platform.calendar.WorkingCalendar;
import linli.points.PointsFixture;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P2")
class AccrualTest {

    /** A day that the street's policy governs; the other street has none. */
    private static final String DAY = "2026-11-18";

    private static final List<String> CHECKS = List.of(
            "issued-equals-accruals", "day-equals-last-posting", "posting-equals-its-lines", "day-equals-its-record");

    private static boolean policyInForce;

    TestIssuer issuer;

    @Inject
    ParticipationConsumer consumer;

    private PointsFixture points;
    private String person;
    private String volunteer;

    @BeforeEach
    void aVolunteerUnderAPolicy() throws Throwable {
        points = new PointsFixture(issuer);
        PointsFixture.areas();
        if (!policyInForce) {
            points.accrualPolicy(STREET, "2026-01-01", "2027-01-01");
            policyInForce = true;
        }
        person = aPerson();
        volunteer = points.aVolunteer(person);
    }

    @AfterEach
    void theLedgerHolds() throws Exception {
        for (String check : CHECKS) {
            assertThat(rowsAfter("select", sql(check))).as(check).doesNotContain(volunteer);
        }
    }

    @Test
    void confirmedMinutesBecomePointsWithTheirClause() throws Throwable {
        Confirmation confirmed = confirmation().minutes(100).series("LINLI_SHOUWANG");
        take(confirmed);

        balanceIs(4, 0);
        points.as(person)
                .get(API + "/me/entries")
                .then()
                .statusCode(200)
                .body("items.kind", contains("ACCRUAL"))
                .body("items[0].points", equalTo(4))
                .body("items[0].title", equalTo("邻里清洁日"))
                .body("items[0].day", equalTo(DAY))
                .body("items[0].minutes", equalTo(100))
                .body("items[0].policy.clause", equalTo("第三条"))
                .body("items[0].policy.document", equalTo("积分办法（测试）"));
        assertThat(rows("select ce_type, ce_sequence from outbox_event where key = '" + volunteer
                        + "' and topic = 'points.account.v1'"))
                .containsExactly("PointsAccrued 1");
    }

    @Test
    void theDayIsAddedUpFlooredOnceAndCapped() throws Throwable {
        take(confirmation().minutes(50));
        take(confirmation().minutes(50));
        balanceIs(3, 0);
        take(confirmation().minutes(20).byOrganiser());
        balanceIs(4, 0);
        take(confirmation().minutes(900));
        balanceIs(16, 0);
        points.as(person).get(API + "/me/account").then().body("minutesTotal", equalTo(1020));
    }

    @Test
    void anEventThatComesTwiceCountsOnce() throws Throwable {
        Confirmation confirmed = confirmation().minutes(90);
        take(confirmed);
        take(confirmed);

        balanceIs(3, 0);
        assertThat(rows("select count(*) from service_record where volunteer_id = '" + volunteer + "'"))
                .containsExactly("1");
    }

    @Test
    void aCorrectionThatOvertakesItsConfirmationWaitsForIt() throws Throwable {
        Confirmation confirmed = confirmation().minutes(90);
        take(confirmed.corrected(60));
        balanceIs(0, 0);

        take(confirmed);
        balanceIs(2, 0);
        assertThat(rows("select kind, points from transfer where volunteer_id = '" + volunteer + "' order by id"))
                .containsExactly("ACCRUAL 3", "CORRECTION 1");
    }

    @Test
    @Tag("P3")
    void aCorrectionBelowTheSpentBalanceIsOwedAndSetAgainstLaterEarnings() throws Throwable {
        Confirmation confirmed = confirmation().minutes(300);
        take(confirmed);
        spend(8);
        take(confirmed.corrected(30));
        points.as(person)
                .get(API + "/me/account")
                .then()
                .body("balance", equalTo(0))
                .body("recoveryOutstanding", equalTo(7));

        take(Confirmation.of(volunteer, COMMUNITY, "2026-11-19").minutes(300));
        balanceIs(3, 0);
        assertThat(rows("select ce_sequence from outbox_event where key = '" + volunteer
                        + "' and topic = 'points.account.v1' order by ce_sequence"))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void minutesWithoutAPolicyAreKeptAndEarnWhenOneComes() throws Throwable {
        take(Confirmation.of(volunteer, OTHER_COMMUNITY, DAY).minutes(60));
        balanceIs(0, 0);
        assertThat(rows("select unrated_minutes, unrated_reason from accrual_day where volunteer_id = '" + volunteer
                        + "'"))
                .containsExactly("60 POLICY_MISSING");

        points.accrualPolicy(OTHER_STREET, "2026-01-01", "2027-01-01");
        auditorsViolations().body("items.volunteerId", hasItem(volunteer));
        for (int changed : List.of(1, 0)) {
            points.as("editor", "policy_editor", DISTRICT)
                    .body(Map.of("areaId", DISTRICT))
                    .post(API + "/accruals/re-evaluation")
                    .then()
                    .statusCode(200)
                    .body("changed", equalTo(changed))
                    .body("nextAfter", nullValue());
        }

        balanceIs(2, 0);
        auditorsViolations().body("items", empty());
    }

    @Test
    void anEventThatCannotBeEnteredGoesToTheDeadLetters() throws Throwable {
        assertThat(outcomeOf(confirmation().minutes(-1))).contains("minutes");
        assertThat(outcomeOf(Confirmation.of(UUID.randomUUID().toString(), COMMUNITY, DAY)))
                .contains("no volunteer");
        balanceIs(0, 0);
    }

    @Test
    @Tag("P1")
    void theRecordSaysWhenItWasLateAndNeverChanges() throws Throwable {
        String today = LocalDate.now(WorkingCalendar.ZONE).toString();
        Confirmation late = Confirmation.of(volunteer, COMMUNITY, "2026-02-02");
        take(Confirmation.of(volunteer, COMMUNITY, today));
        take(late);
        take(late.corrected(45));

        assertThat(rows("select revision, minutes, recorded_late from service_record where volunteer_id = '" + volunteer
                        + "' order by day desc, revision"))
                .containsExactly("1 30 f", "1 30 t", "2 45 f");
        for (String sql : List.of(
                "update service_record set minutes = 1",
                "delete from service_record",
                "delete from accrual_posting",
                "truncate volunteer_reveal")) {
            assertThatThrownBy(() -> execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void theAuditorSeesAPostingThatTheRecordDoesNotGive() throws Throwable {
        take(confirmation().minutes(60));
        execute("update accrual_day set points = 5 where volunteer_id = '" + volunteer + "'");
        try {
            auditorsViolations()
                    .body("items.find { it.volunteerId == '" + volunteer + "' }.posted", equalTo(5))
                    .body("items.find { it.volunteerId == '" + volunteer + "' }.evaluated", equalTo(2));
        } finally {
            execute("update accrual_day set points = 2 where volunteer_id = '" + volunteer + "'");
        }
        points.as(person).get(API + "/audit/accrual-check").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issued-equals-accruals   | update accrual_day set points = points + 1 where volunteer_id = '%s'
            day-equals-last-posting  | update accrual_day set points = points + 1 where volunteer_id = '%s'
            day-equals-its-record    | update accrual_day set minutes = minutes + 1 where volunteer_id = '%s'
            posting-equals-its-lines | insert into accrual_posting (posting_id, volunteer_id, day, points_before, points_after, recovery_outstanding, minutes, title, policy_ids, created_at) values (gen_random_uuid(), '%s', '2026-11-18', 0, 0, 0, 5, '', '{}', now())
            """)
    @Tag("B13")
    void eachCheckSeesAWrongRowOfItsKind(String check, String wrong) throws Throwable {
        take(confirmation());

        assertThat(rowsAfter(wrong.replace("%s", volunteer), sql(check))).contains(volunteer);
    }

    private static String sql(String check) throws IOException {
        try (InputStream sql = AccrualTest.class.getResourceAsStream("/db/checks/" + check + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private io.restassured.response.ValidatableResponse auditorsViolations() {
        return points.as("auditor", "auditor", DISTRICT)
                .get(API + "/audit/accrual-check?limit=100")
                .then()
                .statusCode(200);
    }

    private Confirmation confirmation() {
        return Confirmation.of(volunteer, COMMUNITY, DAY);
    }

    private void take(Confirmation confirmation) throws Throwable {
        assertThat(outcomeOf(confirmation)).isEqualTo("taken");
    }

    private String outcomeOf(Confirmation confirmation) throws Throwable {
        AtomicReference<String> outcome = new AtomicReference<>();
        VertxContextSupport.subscribeAndAwait(() -> consumer.take(confirmation.record(outcome)));
        return outcome.get();
    }

    /** Points that are gone; expired ones need nothing else around them. */
    private void spend(int spent) throws SQLException {
        execute("update account set balance = balance - " + spent + " where volunteer_id = '" + volunteer + "'");
        execute("insert into transfer (id, kind, debit, credit, points, volunteer_id, created_at) values ('"
                + UUID.randomUUID() + "', 'EXPIRY', '" + volunteer + "', '00000000-0000-0000-0000-000000000003', "
                + spent
                + ", '" + volunteer + "', now())");
    }

    private void balanceIs(int balance, int owed) {
        points.as(person)
                .get(API + "/me/account")
                .then()
                .statusCode(200)
                .body("balance", equalTo(balance))
                .body("recoveryOutstanding", equalTo(owed));
    }
}
