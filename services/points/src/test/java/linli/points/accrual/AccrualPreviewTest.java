package linli.points.accrual;

import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.accrual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import linli.embedded.PostgresResource;
import linli.points.PointsFixture;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("B5")
class AccrualPreviewTest {

    private static final String STREET = "450205010000";
    private static final String COMMUNITY = "450205010001";

    TestIssuer issuer;

    @Inject
    ParticipationConsumer consumer;

    private void take(Confirmation confirmation) throws Throwable {
        AtomicReference<String> outcome = new AtomicReference<>();
        VertxContextSupport.subscribeAndAwait(() -> consumer.take(confirmation.record(outcome)));
        assertThat(outcome).hasValue("taken");
    }

    /** The policy of the street with other minutes for a point. */
    private static Map<String, Object> draft(int unitMinutes) {
        Map<String, Object> draft = accrual(STREET, "2026-12-15", "2027-01-01");
        Map<String, Object> parameters = new HashMap<>((Map<String, Object>) draft.get("parameters"));
        parameters.put("unitMinutes", unitMinutes);
        draft.put("parameters", parameters);
        return draft;
    }

    @Test
    void showsWhoWouldEarnMoreAndWhoLess() throws Throwable {
        PointsFixture points = new PointsFixture(issuer);
        PointsFixture.areas();
        PointsFixture.street(STREET);
        points.accrualPolicy(STREET, "2026-01-01", "2027-01-01");
        String volunteer = points.aVolunteer(aPerson());
        Confirmation corrected =
                Confirmation.of(volunteer, COMMUNITY, "2026-11-17").minutes(600);
        take(corrected);
        take(corrected.corrected(120));
        take(Confirmation.of(volunteer, COMMUNITY, "2026-11-18").minutes(40));
        take(Confirmation.of(volunteer, COMMUNITY, "2026-11-18").minutes(60));
        take(Confirmation.of(volunteer, COMMUNITY, "2026-11-19").minutes(20));
        take(Confirmation.of(volunteer, COMMUNITY, "2026-11-20").minutes(600));

        points.as("editor", "policy_editor", STREET)
                .body(Map.of("policy", draft(60), "cases", Map.of("from", "2026-11-01", "to", "2026-11-20")))
                .post(API + "/policies/preview")
                .then()
                .statusCode(200)
                .body("on", equalTo("2026-12-15"))
                .body("parameters.name", contains("unitMinutes"))
                .body("cases.unit", equalTo("POINTS"))
                .body("cases.decided", equalTo(3))
                .body("cases.complete", equalTo(true))
                .body("cases.less", equalTo(2))
                .body("cases.before", equalTo(7))
                .body("cases.after", equalTo(3))
                .body("cases.changes.caseId", contains(volunteer + "|2026-11-17", volunteer + "|2026-11-18"))
                .body("cases.changes.before", contains(4, 3))
                .body("cases.changes.after", contains(2, 1));
    }

    @Test
    void triesTheFormulaOnFacts() throws Throwable {
        PointsFixture points = new PointsFixture(issuer);
        PointsFixture.areas();
        PointsFixture.street(STREET);
        Map<String, Object> service = Map.of("minutes", 120, "series", "LINLI_SHOUWANG", "organiser", true);

        points.as("editor", "policy_editor", STREET)
                .body(Map.of(
                        "policy",
                        draft(20),
                        "facts",
                        List.of(Map.of(
                                "parameter", "points", "variables", Map.of("participations", List.of(service))))))
                .post(API + "/policies/preview")
                .then()
                .statusCode(200)
                .body("facts[0].after.value", equalTo(10));
    }
}
