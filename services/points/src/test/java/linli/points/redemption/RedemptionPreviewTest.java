package linli.points.redemption;

import static linli.points.Desk.API;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.Desk.aPerson;
import static linli.points.Desk.order;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.platform.calendar.WorkingCalendar;
import linli.points.Desk;
import linli.points.Desk.Volunteer;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B5")
class RedemptionPreviewTest {

    TestIssuer issuer;
    private Desk desk;
    private String first;
    private String second;
    private String cancelled;

    @BeforeEach
    void twoOrdersThatCountAndOneThatDoesNot() {
        desk = new Desk(issuer).open();
        Volunteer volunteer = desk.aVolunteer(100);
        String item = desk.anItem(desk.aShop(), STRICT_COMMUNITY, 10, 10);
        cancelled = redeemed(volunteer, item);
        desk.as(volunteer.personId())
                .post(API + "/redemptions/" + cancelled + "/cancellation")
                .then()
                .statusCode(200);
        first = redeemed(volunteer, item);
        second = redeemed(volunteer, item);
    }

    private String redeemed(Volunteer volunteer, String item) {
        return desk.as(volunteer.personId())
                .body(order(item, 1))
                .post(API + "/redemptions")
                .then()
                .statusCode(201)
                .extract()
                .path("redemptionId");
    }

    private ValidatableResponse preview(Map<String, Object> parameters) {
        LocalDate today = LocalDate.now(WorkingCalendar.ZONE);
        Map<String, Object> draft = Map.of(
                "kind",
                "points.redemption",
                "areaId",
                STRICT_COMMUNITY,
                "effectiveFrom",
                today.plusDays(7).toString(),
                "document",
                "积分办法（草案）",
                "clause",
                "第八条",
                "parameters",
                parameters);
        return desk.as(aPerson(), "policy_editor", STRICT_COMMUNITY)
                .body(Map.of(
                        "policy",
                        draft,
                        "facts",
                        List.of(Map.of(
                                "parameter", "openWhen", "variables", Map.of("month", 2, "day", 1, "weekday", 1))),
                        "cases",
                        Map.of(
                                "from", today.minusDays(1).toString(),
                                "to", today.plusDays(1).toString())))
                .post(API + "/policies/preview")
                .then()
                .statusCode(200)
                .body("cases.unit", equalTo("COUNT"));
    }

    private static String afterOf(String redemptionId) {
        return "cases.changes.find { it.caseId == '" + redemptionId + "' }?.after";
    }

    @Test
    void aLowerLimitLeavesTheFirstOrderAndRefusesTheNext() {
        preview(Map.of("limitPerPerson", 1, "limitPeriod", "MONTH", "pickUpDays", 7))
                .body(afterOf(first), nullValue())
                .body(afterOf(second), equalTo(0))
                .body(afterOf(cancelled), nullValue());
    }

    @Test
    void aClosedCalendarRefusesBoth() {
        preview(Map.of("limitPerPerson", 2, "limitPeriod", "MONTH", "pickUpDays", 7, "openWhen", "month == 13"))
                .body(afterOf(first), equalTo(0))
                .body(afterOf(second), equalTo(0))
                .body(afterOf(cancelled), nullValue())
                .body("facts[0].before.value", equalTo(true))
                .body("facts[0].after.value", equalTo(false));
    }
}
